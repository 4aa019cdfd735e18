// Keeps what is typed in this browser until the newsroom has it. Every form works without this.
(() => {
  const EVERY = 3000; // milliseconds
  const LONGEST = 7 * 24 * 60 * 60 * 1000; // for as long as a session lasts unused
  const SECRET = ["csrf_token", "token"]; // a form's own, never another's
  const { editor } = document.currentScript.dataset;
  const own = `stet ${editor} `;

  // Storage may be full, or forbidden: then nothing is kept, and nothing else is different.
  const attempt = (act) => { try { return act(); } catch { return undefined; } };
  const read = (key) => attempt(() => JSON.parse(localStorage.getItem(key)));
  const drop = (key) => attempt(() => localStorage.removeItem(key));
  const keys = (start) => (attempt(() => Object.keys(localStorage)) ?? []).filter((key) => key.startsWith(start));

  const fieldsOf = (form) => [...new FormData(form)].filter(([name, value]) => !SECRET.includes(name) && typeof value === "string");
  const same = (a, b) => JSON.stringify(a).replaceAll("\\r\\n", "\\n") === JSON.stringify(b).replaceAll("\\r\\n", "\\n");

  for (const key of keys("stet ")) if (!(Date.now() - read(key)?.at < LONGEST)) drop(key);
  for (const { content } of document.querySelectorAll("meta[name=done]"))
    for (const key of keys(own)) if (key.endsWith(` ${content}`)) drop(key);
  document.querySelector(".sign-out")?.addEventListener("submit", () => keys(own).forEach(drop));
  document.querySelector(".trouble")?.focus();

  for (const form of document.querySelectorAll("form[data-kept]")) keep(form);

  function keep(form) {
    const start = `${own}${form.dataset.kept} `;
    const key = start + form.elements.token.value;
    let kept = fieldsOf(form);

    const save = () => {
      const fields = fieldsOf(form);
      if (same(fields, kept)) return;
      kept = fields;
      attempt(() => localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields })));
    };
    setInterval(save, EVERY);
    addEventListener("pagehide", save);
    document.addEventListener("visibilitychange", save);
    form.addEventListener("submit", save);

    for (const area of form.querySelectorAll("textarea")) count(area);
    const found = keys(start).map((each) => [each, read(each)]).filter(([, entry]) => entry?.fields);
    for (const [each, entry] of found) if (each !== key && same(entry.fields, kept)) drop(each);
    const unsaved = found.filter(([, entry]) => !same(entry.fields, kept)).sort(([, a], [, b]) => b.at - a.at);
    if (unsaved.length) offer(form, unsaved[0], save);
  }

  function offer(form, [key, { at, fields }], save) {
    const box = document.getElementById("unsaved").content.firstElementChild.cloneNode(true);
    const [restore, discard] = box.querySelectorAll("button");
    box.querySelector("span").textContent = told(new Date(at));
    form.before(box);
    restore.addEventListener("click", () => {
      for (const [name, value] of fields) if (form.elements[name]) fill(form.elements[name], value);
      save();
      drop(key);
      box.remove();
      form.querySelector("textarea, input:not([type=hidden])").focus();
    });
    discard.addEventListener("click", () => {
      drop(key);
      box.remove();
    });
  }

  function fill(field, value) {
    if (field.type === "checkbox") field.checked = true;
    else field.value = value; // of radio buttons, it chooses one
    field.dispatchEvent?.(new Event("input", { bubbles: true }));
  }

  function told(when) {
    const two = (number) => String(number).padStart(2, "0");
    const time = `${two(when.getHours())}.${two(when.getMinutes())}`;
    const isToday = when.toDateString() === new Date().toDateString();
    return isToday ? time : `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())} ${time}`;
  }

  function count(area) {
    const line = document.getElementById("count").content.firstElementChild.cloneNode(true);
    const words = line.textContent; // of none
    const show = () => { line.textContent = words.replace("0", area.value.match(/\S+/g)?.length ?? 0); };
    area.after(line);
    area.addEventListener("input", show);
    show();
  }
})();
