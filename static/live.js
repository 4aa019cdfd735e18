// An open page of a running story asks once a minute what is new, while it is looked at. A notice says so, and moves nothing.
(() => {
  let told = ""; // the last answer: what it says is said once, and not again when it was put away
  let isDue = false;
  const isPoll = (event) => event.target.id === "live";

  document.addEventListener("htmx:before:request", (event) => {
    if (!isPoll(event) || !document.hidden) return;
    isDue = true;
    event.preventDefault();
  });

  document.addEventListener("visibilitychange", () => {
    if (document.hidden || !isDue) return;
    isDue = false;
    document.getElementById("live")?.dispatchEvent(new Event("seen"));
  });

  document.addEventListener("htmx:before:swap", (event) => {
    if (!isPoll(event)) return;
    if (event.detail.ctx.text === told) event.preventDefault();
    told = event.detail.ctx.text;
  });
})();
