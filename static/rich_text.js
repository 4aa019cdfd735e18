// Rich text that is pasted into a field becomes Markdown. Its plain text stands there at once, and stays where the newsroom can't say more.
(() => {
  const LONGEST = 1_000_000; // characters
  const PATIENCE = 10_000; // milliseconds
  const { conversions } = document.currentScript.dataset;

  document.addEventListener("paste", (event) => {
    const area = event.target;
    const html = event.clipboardData?.getData("text/html");
    if (!html || html.length > LONGEST || !area.matches?.("textarea[data-rich]")) return;
    const start = area.selectionStart;
    setTimeout(() => convert(area, html, start, area.value.slice(start, area.selectionEnd)));
  });

  async function convert(area, html, start, plain) {
    const converted = await markdownOf(area.form, html);
    const end = start + plain.length;
    if (!converted || area.value.slice(start, end) !== plain) return;
    const markdown = apart(converted, area.value.slice(0, start), area.value.slice(end));
    const { is_markdown } = area.form.elements;
    if (is_markdown) is_markdown.checked = true;
    if (markdown === plain) return;
    const [from, to] = [area.selectionStart, area.selectionEnd];
    area.setSelectionRange(start, end);
    // The old command can be undone, as typing can.
    if (document.activeElement !== area || !document.execCommand("insertText", false, markdown)) {
      area.setRangeText(markdown, start, end);
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const moved = (place) => (place < end ? Math.min(place, start + markdown.length) : place + markdown.length - plain.length);
    area.setSelectionRange(moved(from), moved(to));
  }

  // A passage has an empty line above and below it; a few words stand within their line.
  function apart(markdown, before, after) {
    if (!/\n\s*\n|^(?:#{1,6}|[->*]|\d+[.)]) /.test(markdown)) return markdown;
    const missing = (text, there) => (text.trim() ? "\n".repeat(Math.max(0, 2 - there[0].length)) : "");
    return missing(before, before.match(/\n*$/)) + markdown + missing(after, after.match(/^\n*/));
  }

  async function markdownOf(form, html) {
    const body = new URLSearchParams({ csrf_token: form.elements.csrf_token.value, token: form.elements.token.value, html });
    try {
      const answer = await fetch(conversions, { method: "POST", body, redirect: "error", signal: AbortSignal.timeout(PATIENCE) });
      return answer.status === 200 ? await answer.text() : "";
    } catch {
      return "";
    }
  }
})();
