// Remembers on this device, once the reader asks for it, which version of each story was read. Nothing of it is sent.
(() => {
  const words = document.currentScript.dataset;
  const key = "read";
  const most = 500; // stories, those read last
  const place = () => document.querySelector(".reading"); // on a story's page; it comes anew with a corrected headline
  const notices = document.querySelector(".notices");
  const pages = "[data-version]"; // and what the reader let in on top of one
  let isOffered = false; // what changed, which the reader may not have seen yet

  // By the story's slug: the version, and how many changes of it were news. Nothing where the reader has not asked.
  function remembered() {
    try {
      const entries = JSON.parse(localStorage.getItem(key));
      return entries && new Map(entries);
    } catch {
      return null; // no storage here, or nothing of ours in it
    }
  }

  function keep(stories) {
    try {
      localStorage.setItem(key, JSON.stringify([...stories].slice(-most)));
    } catch {} // full, or forbidden: then nothing is remembered
  }

  function read({ story, version, news }) {
    const stories = remembered();
    if (!stories) return;
    const [before] = stories.get(story) ?? [0];
    if (before > version) return; // an older copy of the page
    stories.delete(story);
    keep(stories.set(story, [Number(version), Number(news)]));
  }

  function button(text, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    if (act) made.addEventListener("click", act);
    return made;
  }

  function offer(version, href) {
    const notice = document.createElement("p");
    notice.className = "notice";
    const link = document.createElement("a");
    link.href = `${href}?since=${version}`;
    link.textContent = words.offer.replace("0", version);
    const dismiss = button(words.dismiss, readAll);
    dismiss.className = "notice__dismiss";
    notice.append(link, " ", dismiss);
    notices.append(notice);
  }

  // Put away, or at the end of the story for some seconds: the offer is not made again. Whoever follows it reads the catch-up.
  function readAll() {
    isOffered = false;
    for (const { dataset } of document.querySelectorAll(pages)) read(dataset);
  }

  function watchEnd() {
    let waiting;
    new IntersectionObserver(([{ isIntersecting }]) => {
      clearTimeout(waiting);
      if (isIntersecting) waiting = setTimeout(readAll, 5000);
    }).observe(document.querySelector(".related"));
  }

  function mark(teaser) {
    const label = document.createElement("span");
    label.className = "news label";
    label.textContent = words.news;
    teaser.prepend(label);
  }

  function showChoice() {
    const isKept = remembered() !== null;
    place().replaceChildren(button(isKept ? words.forget : words.remember, () => {
      if (isKept) localStorage.removeItem(key);
      else keep(new Map());
      read(page.dataset);
      showChoice();
      place().firstChild.focus();
    }));
  }

  function markAll() {
    const stories = remembered();
    if (!stories) return;
    for (const teaser of document.querySelectorAll("[data-news]:not([data-version])")) {
      const [, news] = stories.get(teaser.dataset.story) ?? [];
      if (teaser.dataset.news > news && !teaser.querySelector(".news")) mark(teaser);
    }
  }

  const page = document.querySelector(pages);
  if (page) {
    const [version, news] = remembered()?.get(page.dataset.story) ?? [];
    isOffered = Boolean(notices && page.dataset.news > news);
    if (isOffered) {
      offer(version, page.dataset.changes);
      watchEnd();
    } else readAll();
    if (place()) showChoice();
  }
  markAll();

  // What comes later, in pieces: related stories, and what the reader let in on top of this one.
  document.addEventListener("htmx:after:process", () => {
    if (page && !isOffered) readAll();
    if (place()?.matches(":empty")) showChoice();
    markAll();
  });
})();
