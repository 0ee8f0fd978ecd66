// The wording helper (data-wording on the box round a textarea): when typing rests, the words go to the server of this house, which
// keeps none of them, and come back as notes. Marks are drawn under a mirror of the box. It stops nothing: no answer, no marks.
const WAIT = 450;
const FEW = 3;
// On a phone the notes are folded, until somebody unfolds them: the next field stays near.
const NARROW = 480;
const boxes = new WeakMap();

function begin(area) {
  if (boxes.has(area)) return boxes.get(area);
  const root = area.closest("[data-wording]");
  const mirror = document.createElement("div");
  mirror.className = `${area.className} helper-mirror`;
  mirror.setAttribute("aria-hidden", "true");
  area.before(mirror);
  root.classList.add("helper--on");
  const part = (name) => root.querySelector(`[data-wording-${name}]`);
  const box = { area, root, mirror, notes: part("notes"), said: part("said"), marks: [], kept: new Set(), text: area.value };
  boxes.set(area, box);
  draw(box);
  return box;
}

// What is drawn: the words of the box, and under some of them a mark.
function draw(box) {
  const text = box.area.value;
  const parts = [];
  let at = 0;
  for (const mark of box.marks) {
    parts.push(text.slice(at, mark.start));
    const drawn = document.createElement("mark");
    drawn.className = `w w--${mark.drawn}`;
    drawn.textContent = text.slice(mark.start, mark.end);
    const number = document.createElement("sup");
    number.textContent = mark.number;
    drawn.append(number);
    parts.push(drawn);
    at = mark.end;
  }
  box.mirror.replaceChildren(...parts, `${text.slice(at)}\u200b`);
}

// Until the next answer the marks move with the words; one that was touched goes.
function moved(box) {
  const before = box.text;
  const now = box.area.value;
  let head = 0;
  const most = Math.min(before.length, now.length);
  while (head < most && before[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  const from = before.length - tail;
  const by = now.length - before.length;
  box.text = now;
  const still = (mark) => mark.end <= head || mark.start >= from;
  for (const mark of box.marks) {
    if (!still(mark)) mark.note.remove();
    else for (const name of ["start", "end", "stop", "after"]) if (mark[name] >= from && mark[name] > head) mark[name] += by;
  }
  box.marks = box.marks.filter(still);
  count(box);
}

// Numbers follow the order in which they stand.
function count(box) {
  box.marks.forEach((mark, place) => {
    mark.number = place + 1;
    mark.note.querySelector(".wn-n").textContent = mark.number;
  });
  const tag = box.notes.querySelector("[data-wording-count]");
  if (tag) tag.textContent = box.marks.length;
  if (!box.marks.length) box.notes.replaceChildren();
  draw(box);
}

// A wording that is kept is known by its words and by what stands before it.
const known = (box, mark) => `${mark.drawn}|${box.text.slice(mark.start - 24, mark.start)}|${box.text.slice(mark.start, mark.end)}`;

function body(box) {
  const { area, root } = box;
  const sent = new URLSearchParams({ [root.dataset.wordingField]: area.name, wording_part: "1", [area.name]: area.value });
  const form = new FormData(area.form);
  for (const name of ["csrfmiddlewaretoken", "hat", "wording_about", "child", "children"]) {
    for (const value of form.getAll(name)) sent.append(name, value);
  }
  return sent;
}

async function ask(box) {
  clearTimeout(box.timer);
  box.way?.abort();
  const text = box.area.value;
  if (!text.trim()) return show(box, "");
  box.way = new AbortController();
  try {
    const answer = await fetch(box.root.dataset.wording, {
      method: "POST",
      body: body(box),
      credentials: "same-origin",
      cache: "no-store",
      signal: box.way.signal,
    });
    if (!answer.ok || answer.redirected) return;
    const html = await answer.text();
    if (box.area.value === text) show(box, html);
  } catch {
    // Not answered: nothing is marked, and nothing is in the way of saving.
  }
}

function show(box, html) {
  const focused = box.notes.contains(document.activeElement);
  const template = document.createElement("template");
  template.innerHTML = html;
  const marks = [...template.content.querySelectorAll(".wn")].map((note) => ({
    note,
    drawn: note.dataset.drawn,
    ...Object.fromEntries(["start", "end", "stop", "after"].map((name) => [name, Number(note.dataset[name])])),
  }));
  box.text = box.area.value;
  box.marks = marks.filter((mark) => !box.kept.has(known(box, mark)));
  for (const mark of marks) if (!box.marks.includes(mark)) mark.note.remove();
  box.notes.replaceChildren(template.content);
  const more = box.notes.querySelector("[data-wording-more]");
  if (more) {
    more.open = box.open ?? box.root.clientWidth > NARROW;
    more.querySelector("summary").addEventListener("click", () => (box.open = !more.open));
  }
  count(box);
  if (focused) (box.notes.querySelector("summary") ?? box.area).focus();
  tell(box);
}

function tell(box) {
  const words = box.marks.slice(0, FEW).map((mark) => `“${box.text.slice(mark.start, mark.end)}”`);
  const more = box.marks.length > FEW ? ", and more" : "";
  const said = box.marks.length ? `${box.marks.length} to look at: ${words.join(", ")}${more}.` : box.told ? "Nothing left to look at." : "";
  if (said === box.told) return;
  box.told = said;
  box.said.textContent = said;
}

// The next note is ready, or the box where there is none.
function done(box, mark, back) {
  const place = box.marks.indexOf(mark);
  box.kept.add(known(box, mark));
  box.marks.splice(place, 1);
  mark.note.remove();
  count(box);
  tell(box);
  if (back) (box.marks[Math.min(place, box.marks.length - 1)]?.note.querySelector("[data-wording-keep]") ?? box.area).focus();
}

// Typed for the writer, so that it can be undone like anything typed.
function write(box, at, text) {
  const { area } = box;
  area.focus();
  area.setSelectionRange(at, at);
  if (document.execCommand("insertText", false, text)) return;
  area.setRangeText(text, at, at, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function quote(box, mark) {
  const said = mark.note.querySelector("[data-wording-said-there]").textContent.trim();
  const from = mark.note.querySelector("[data-wording-from]").textContent.trim();
  const { after } = mark;
  done(box, mark, false);
  write(box, after, ` “${said.replaceAll("“", "‘").replaceAll("”", "’").replaceAll('"', "’")}” (${from})`);
}

function opinion(box, mark) {
  const { stop } = mark;
  const text = " (my opinion, because …)";
  write(box, stop, text);
  const at = stop + text.indexOf("…");
  box.area.setSelectionRange(at, at + 1);
}

const boxOf = (target) => {
  const area = target.closest?.("[data-wording]")?.querySelector("textarea");
  return area ? begin(area) : null;
};

document.addEventListener("input", (event) => {
  if (!event.target.matches?.("[data-wording] textarea")) return;
  const box = begin(event.target);
  moved(box);
  clearTimeout(box.timer);
  box.timer = setTimeout(() => ask(box), WAIT);
});

document.addEventListener("focusin", (event) => {
  if (!event.target.matches?.("[data-wording] textarea") || boxes.has(event.target)) return;
  ask(begin(event.target));
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-wording] .wn button");
  const box = button && boxOf(button);
  const mark = box?.marks.find((one) => one.note.contains(button));
  if (!mark) return;
  if (button.matches("[data-wording-keep]")) done(box, mark, true);
  else if (button.matches("[data-wording-quote]")) quote(box, mark);
  else if (button.matches("[data-wording-opinion]")) opinion(box, mark);
  else {
    box.area.focus();
    box.area.setSelectionRange(mark.start, mark.end);
  }
});
