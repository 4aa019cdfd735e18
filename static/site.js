// Unfolds in place what a link leads to, and says how that goes. Every link works without this.
(() => {
  const words = document.currentScript.dataset;
  const unfolding = "a.more__link[hx-get]";
  const said = new WeakMap(); // link: its label while it is folded
  const failed = new WeakSet(); // links that from now on are only links
  const gone = new WeakSet(); // links that had the focus when what they lead to came in their place
  const begun = new WeakMap(); // what asks for a piece: its link, which what comes may replace
  const quiet = new WeakSet(); // links that unfold without moving the focus
  const open = new Set(); // the ids of the regions that are unfolded
  const wanted = new Set(history.state?.unfolded); // those that were, when the reader left
  let top = wanted.size ? history.state.top : null; // where the page stood then

  if (!window.htmx) // nothing will come to where the style sheet keeps room for it
    for (const section of document.querySelectorAll("section[hx-get]")) section.removeAttribute("hx-get");

  const regionOf = (source) => document.querySelector(source.getAttribute("hx-target"));
  // A section that loads by itself has its link within.
  const linkOf = (source) => (source.matches("a") ? source : source.querySelector(".more__link"));

  function say(link, text) {
    let status = link.parentElement.querySelector("[role=status]");
    if (!status) {
      status = document.createElement("span");
      status.className = "more__status";
      status.setAttribute("role", "status");
      link.after(" ", status);
    }
    status.textContent = text;
  }

  function show(link, region) {
    region.hidden = false;
    open.add(region.id);
    link.setAttribute("aria-expanded", "true");
    link.setAttribute("aria-controls", region.id);
    link.firstChild.data = words.fold;
  }

  function enter(region) {
    const first = region.querySelector(".correction > h2, .update__headline, .passages > *");
    if (!first) return;
    first.tabIndex = -1;
    first.addEventListener("blur", () => first.removeAttribute("tabindex"), { once: true });
    first.focus({ preventScroll: true });
    const { top, bottom } = first.getBoundingClientRect();
    if (top < 0 || (bottom > innerHeight && top > innerHeight / 2)) first.scrollIntoView({ block: "center" });
  }

  function fold(link, region) {
    const before = link.getBoundingClientRect().top;
    region.hidden = true;
    open.delete(region.id);
    link.setAttribute("aria-expanded", "false");
    link.firstChild.data = said.get(link);
    scrollBy({ top: link.getBoundingClientRect().top - before, behavior: "instant" });
  }

  document.addEventListener("click", ({ target }) => {
    if (target.matches?.(".notice__dismiss")) target.closest(".notice").remove();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[hx-get]");
    if (!link) return;
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
    const isUnfolded = said.has(link);
    const region = regionOf(link);
    const isBusy = region.hasAttribute("aria-busy");
    // htmx would keep the browser from opening a new tab, and from following a link that failed.
    if (!isPlain || failed.has(link) || isUnfolded || isBusy) event.stopPropagation();
    if (!isPlain || failed.has(link)) return;
    if (isUnfolded || isBusy) event.preventDefault();
    if (!isUnfolded) return;
    if (!region.hidden) return fold(link, region);
    show(link, region);
    enter(region);
  }, true);

  document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
    const link = linkOf(ctx.sourceElement);
    if (!link) return;
    begun.set(ctx.sourceElement, link);
    regionOf(ctx.sourceElement).setAttribute("aria-busy", "true");
    if (link === document.activeElement && link !== ctx.sourceElement) gone.add(link);
    say(link, words.loading);
  });

  document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    const source = ctx.sourceElement;
    const link = begun.get(source);
    if (!link) return;
    const region = regionOf(source);
    region.removeAttribute("aria-busy");
    if (ctx.status !== "swapped" || ctx.response.status !== 200) {
      failed.add(link);
      say(link, words.failed);
    } else if (source.closest(".notice")) {
      source.closest(".notice").remove();
      enter(region);
    } else if (source === link) {
      say(link, "");
      said.set(link, link.firstChild.data);
      show(link, region);
      if (!quiet.has(link)) enter(region);
    }
    if (gone.has(link) && !link.isConnected) region.querySelector("a")?.focus();
    if (!source.matches("a")) giveBack(source, region);
    settle();
  });

  // The room that the style sheet keeps for what comes, and that nothing came for, goes once nothing in view moves by it.
  function giveBack(section, region) {
    const isUnseen = () => {
      const bottomOf = (element) => element.getBoundingClientRect().bottom;
      const end = region.querySelector(".related__none") ? section.getBoundingClientRect().top : bottomOf(region.lastElementChild);
      const below = document.documentElement.scrollHeight - innerHeight - scrollY;
      return scrollY <= 0 || (bottomOf(region) >= innerHeight && bottomOf(region) - end <= below);
    };
    const act = () => {
      if (!isUnseen()) return;
      section.removeAttribute("hx-get");
      removeEventListener("scroll", act);
    };
    addEventListener("scroll", act, { passive: true });
    act();
  }

  // A link to pass on is copied as it is shown, and with its headline when asked.
  document.addEventListener("click", ({ target }) => {
    const share = target.closest?.(".share");
    const asked = share?.querySelector("button");
    if (!share || !navigator.clipboard || share.open !== (target === asked)) return;
    const button = asked ?? document.createElement("button");
    if (!asked) share.append(button);
    button.textContent = words.line;
    const line = share.querySelector("div");
    const text = (asked === target ? line : line.lastElementChild).textContent;
    navigator.clipboard.writeText(text).then(() => say(button, words.copied), () => {});
  });

  // A link from outside to an update that this page no longer shows leads to that update's own page.
  const [, number] = location.hash.match(/^#update-(\d+)$/) ?? [];
  const numbers = [...document.querySelectorAll(".update")].map((update) => Number(update.id.slice(7)));
  if (number && !wanted.size && !numbers.includes(Number(number)) && number < Math.max(...numbers))
    location.replace(`${location.pathname}/updates/${number}`);

  // Back: what was unfolded unfolds again, in the order in which it comes to the page.
  document.addEventListener("htmx:after:process", ({ target }) => {
    for (const link of target.querySelectorAll(unfolding)) {
      if (!wanted.delete(link.getAttribute("hx-target").slice(1))) continue;
      quiet.add(link);
      link.click();
    }
  });

  function settle() {
    if (top === null || document.querySelector("[aria-busy]")) return;
    scrollTo({ top, behavior: "instant" });
    top = null;
  }

  for (const act of ["wheel", "touchstart", "keydown", "pointerdown"])
    addEventListener(act, () => { top = null; }, { passive: true, once: true });

  addEventListener("pagehide", () => {
    if (open.size || history.state?.unfolded)
      history.replaceState({ ...history.state, unfolded: [...open], top: scrollY }, "");
  });
})();
