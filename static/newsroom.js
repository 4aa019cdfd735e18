// Keeps what is typed in this browser until the newsroom has it. Every form works without this.
(() => {
  const EVERY = 3000; // milliseconds
  const LONGEST = 7 * 24 * 60 * 60 * 1000; // for as long as a session lasts unused
  const SECRET = ["csrf_token", "token"]; // a form's own, never another's
  const SETTLED = ["number", "seen", "kind"]; // what the newsroom may have altered in a form that came back
  const { editor, zone } = document.currentScript.dataset;
  const own = `stet ${editor} `;

  // Storage may be full, or forbidden: then nothing is kept, which the form says, and nothing else is different.
  const attempt = (act) => { try { return act(); } catch { return undefined; } };
  const read = (key) => attempt(() => JSON.parse(localStorage.getItem(key)));
  const write = (key, entry) => attempt(() => { localStorage.setItem(key, JSON.stringify(entry)); return true; });
  const drop = (key) => attempt(() => localStorage.removeItem(key));
  const keys = (start) => (attempt(() => Object.keys(localStorage)) ?? []).filter((key) => key.startsWith(start));

  const isKept = ({ name, type }) => !SECRET.includes(name) && !["password", "file"].includes(type);
  const fieldsOf = (form) => {
    const others = [...form.elements].filter((field) => !isKept(field)).map(({ name }) => name);
    return [...new FormData(form)].filter(([name]) => !others.includes(name));
  };
  const same = (a, b) => JSON.stringify(a).replaceAll("\\r\\n", "\\n") === JSON.stringify(b).replaceAll("\\r\\n", "\\n");

  for (const key of keys("stet ")) if (!(Date.now() - read(key)?.at < LONGEST)) drop(key);
  for (const { content } of document.querySelectorAll("meta[name=done]"))
    for (const key of keys(own)) if (key.endsWith(` ${content}`)) drop(key);
  const signOut = document.querySelector(".sign-out");
  signOut?.addEventListener("submit", () => keys(own).forEach(drop));
  document.querySelector(".trouble")?.focus();

  for (const form of document.querySelectorAll("form[data-kept]")) keep(form);

  // What a choice would alter stands there unaltered where nothing came: that is said beside the buttons.
  const stale = document.getElementById("stale");
  if (stale)
    document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
      stale.hidden = ctx.status === "swapped" && ctx.response.status === 200;
    });

  function keep(form) {
    const start = `${own}${form.dataset.kept} `;
    const key = start + form.elements.token.value;
    const given = fieldsOf(form);
    let kept = given;
    let known = read(key) ? null : given; // to the newsroom: sent, or come from there
    const unkept = document.getElementById("unkept").content.firstElementChild.cloneNode(true);
    let isForgotten = false; // by signing out elsewhere: then it is kept only as long as it stands here

    const save = () => {
      const fields = fieldsOf(form);
      const isUnchanged = same(fields, kept);
      if (isUnchanged && (read(key) || same(fields, known))) return;
      isForgotten = isUnchanged;
      if (write(key, { at: Date.now(), fields })) {
        kept = fields;
        unkept.remove();
      } else if (!unkept.isConnected) (form.querySelector(".button--main")?.parentElement ?? form).append(unkept);
    };
    const forget = () => {
      kept = known = fieldsOf(form);
      drop(key);
    };
    setInterval(save, EVERY);
    document.addEventListener("visibilitychange", save);
    addEventListener("pagehide", () => (isForgotten && same(fieldsOf(form), kept) ? forget() : save()));
    signOut?.addEventListener("submit", forget);
    form.addEventListener("submit", () => {
      save();
      known = fieldsOf(form);
    });

    // What was sent stands in the form that came back, merged with a draft of a newer number.
    const valuesIn = (fields) => SETTLED.map((name) => Object.fromEntries(fields)[name]);
    const isMerged = (each, { fields }) => each === key && !same(valuesIn(fields), valuesIn(given));
    hold(key);
    openElsewhere(key).then((open) => {
      const found = keys(start).filter((each) => !open.includes(each)).map((each) => [each, read(each)]);
      for (const [each, entry] of found) if (each !== key && same(entry?.fields, given)) drop(each);
      const unsaved = found.filter(([each, entry]) => entry?.fields && !same(entry.fields, given) && !isMerged(each, entry));
      for (const each of unsaved.sort(([, a], [, b]) => b.at - a.at)) offer(form, given, save, ...aside(key, given, each));
    });
  }

  // A lock is the sign that the form which keeps this still stands in some tab.
  function hold(key) {
    const held = () => new Promise((release) => addEventListener("pagehide", release, { once: true }));
    const lock = () => navigator.locks?.request(key, held).catch(() => {});
    lock();
    addEventListener("pageshow", ({ persisted }) => persisted && lock());
  }

  async function openElsewhere(own) {
    const { held } = (await navigator.locks?.query().catch(() => {})) ?? { held: [] };
    return held.map(({ name }) => name).filter((name) => name !== own);
  }

  // What this form itself kept makes room for what is typed into it now.
  function aside(own, given, [key, entry]) {
    if (key !== own) return [key, entry];
    const other = own.replace(/ (?=\S+$)/, " earlier ");
    write(other, entry);
    write(own, { at: Date.now(), fields: given });
    return [other, entry];
  }

  function offer(form, given, save, key, entry) {
    const box = document.getElementById("unsaved").content.firstElementChild.cloneNode(true);
    const [restore, discard] = box.querySelectorAll("button");
    const show = () => {
      box.querySelector("span").textContent = told(entry.at);
      box.querySelector("bdi").textContent = firstWords(form, entry.fields);
    };
    show();
    (form.closest(".workbench") ?? form).before(box);
    restore.addEventListener("click", () => hold(key), { once: true });
    restore.addEventListener("click", () => {
      const [{ fields }, present] = [entry, fieldsOf(form)];
      if (same(present, given)) {
        drop(key);
        box.remove();
      } else { // what was typed since changes places with it
        entry = { at: Date.now(), fields: present };
        write(key, entry);
        show();
      }
      for (const field of form.elements) fill(field, fields.filter(([name]) => name === field.name).map(([, value]) => value));
      bringBack(form, fields);
      save();
      (box.isConnected ? restore : form.querySelector("textarea, input:not([type=hidden])")).focus();
    });
    discard.addEventListener("click", () => {
      drop(key);
      box.remove();
    });
  }

  function fill(field, values) {
    if (!isKept(field)) return;
    if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
    else if (values.length) [field.value] = values;
    else return;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // What was found and ticked stands in no form that is opened anew: until the newsroom has named it, by its number.
  function bringBack(form, fields) {
    const search = form.querySelector("[data-finds]");
    const name = search?.dataset.finds;
    const isThere = (value) => form.querySelector(`[name="${name}"][value="${CSS.escape(value)}"]`);
    const gone = fields.filter(([each, value]) => each === name && !isThere(value));
    for (const [, value] of gone) {
      const [row, label, box] = ["p", "label", "input"].map((tag) => document.createElement(tag));
      Object.assign(box, { type: "checkbox", name, value, checked: true });
      label.append(box, ` ${value}`);
      row.append(label);
      row.className = "choices__row";
      form.querySelector(search.getAttribute("hx-target")).append(row);
    }
    if (gone.length) search.dispatchEvent(new Event("restored"));
  }

  // The headline, or what else was written first.
  function firstWords(form, fields) {
    const written = fields.filter(([name]) => form.querySelector(`[name="${name}"]`)?.matches("textarea, input[type=text]"));
    const [, text] = written.sort(([a], [b]) => (b === "headline") - (a === "headline")).find(([, value]) => value.trim()) ?? ["", ""];
    const whole = text.trim().replace(/\s+/g, " ");
    const words = [...whole.split(" ").slice(0, 8).join(" ")].slice(0, 60).join("");
    return words === whole ? words : `${words} …`;
  }

  function told(when) {
    const clock = (timeZone) => new Intl.DateTimeFormat("sv", { dateStyle: "short", timeStyle: "short", timeZone }); // 2027-03-28 14:30
    const shown = attempt(() => clock(zone)) ?? clock();
    const [day, time] = shown.format(when).replace(":", ".").split(" ");
    return shown.format(Date.now()).startsWith(day) ? time : `${day} ${time}`;
  }
})();
