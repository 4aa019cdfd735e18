// Says so when what was typed could not be looked for: what stood below would pass for its hits. The form works without this.
(() => {
  const words = document.currentScript.dataset;

  document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    const isDone = ctx.status === "swapped" && ctx.response.status === 200;
    // Somebody typed on.
    const isOvertaken = ctx.status.startsWith("error: AbortError") && ctx.request.signal.reason !== "timeout";
    if (isDone || isOvertaken) return;
    document.getElementById("results").replaceChildren();
    document.getElementById("found").textContent = words.failed;
  });
})();
