// The sheet, as it is being written. Without this script everything works by pressing "See each side".
//
// data-sides: an address that answers with what each family will read and who will see it; posted to a moment after the last change.
// [data-side-of], [data-step-for] and [data-who] follow the children who are chosen; [data-publish] says what it will do.
const WAIT = 700;
const sheet = document.querySelector("#sheet");

const chosen = () =>
  [...sheet.querySelectorAll("input[name=children]:checked")].map((box) => ({
    id: box.value,
    name: box.closest("label").querySelector(".pick-name").textContent.trim(),
    peg: box.closest("label").dataset.peg,
  }));

// What follows from who it is about.

// A line for each child who is chosen, from the pattern; one that was written stays in the page while its child is not.
function ownSides(children) {
  const ids = new Set(children.map((child) => child.id));
  const lines = sheet.querySelector("[data-side-lines]");
  const pattern = sheet.querySelector("[data-side-pattern]");
  for (const child of lines && pattern ? children : []) {
    if (lines.querySelector(`[data-side-of="${child.id}"]`)) continue;
    const side = pattern.content.firstElementChild.cloneNode(true);
    side.dataset.sideOf = child.id;
    for (const name of side.querySelectorAll("[data-name]")) name.textContent = child.name;
    side.querySelector("img").src = child.peg;
    side.querySelector("label").htmlFor = `side-${child.id}`;
    Object.assign(side.querySelector("textarea"), { id: `side-${child.id}`, name: `side-${child.id}` });
    lines.append(side);
  }
  for (const side of sheet.querySelectorAll("[data-side-of]")) {
    const wanted = ids.has(side.dataset.sideOf);
    const box = side.querySelector("textarea");
    side.hidden = !wanted || (ids.size < 2 && !box.value.trim());
    box.disabled = !wanted;
  }
}

function stepsFor(ids) {
  for (const holder of sheet.querySelectorAll("[data-step-for]")) {
    const select = holder.querySelector("select");
    holder.hidden = ids.size < 2;
    for (const option of select.options) {
      const usable = !option.value || ids.has(option.value);
      option.hidden = !usable;
      option.disabled = !usable;
    }
    if (select.selectedOptions[0]?.disabled || holder.hidden) select.value = "";
    if (ids.size === 2) select.options[0].textContent = "For both of them";
    else select.options[0].textContent = "For each of them";
  }
}

function publish(children) {
  const button = document.querySelector("[data-publish]");
  if (!button) return;
  const says = children.length === 0 ? "none" : children.length === 1 ? "one" : "many";
  button.textContent = button.dataset[says]
    .replace("{name}", children[0]?.name ?? "")
    .replace("{count}", String(children.length));
}

// Who is in it? Children whom the sheet is about come first; all others stand behind "Another child".

function whoFollows(who, ids) {
  const about = who.querySelector("[data-who-about]");
  const others = who.querySelector("[data-who-others]");
  for (const label of who.querySelectorAll("[data-who-child]")) {
    const place = ids.has(label.dataset.whoChild) || label.querySelector("input").checked ? about : others;
    if (label.parentElement !== place) place.append(label);
  }
  const more = who.querySelector(".who-more");
  more.hidden = !others.children.length;
  if (!others.children.length) more.open = false;
  whoSays(who, ids);
}

// The names of the children whose families see it: nobody in it is refused, and all others in it are agreed.
function familiesSee(who, named, ids) {
  if (named.some((label) => label.dataset.seen === "refused")) return [];
  return [...who.querySelectorAll("[data-who-child]")]
    .filter((label) => ids.has(label.dataset.whoChild))
    .filter((label) => named.every((other) => other === label || other.dataset.seen === "agreed"))
    .map((label) => label.dataset.name);
}

function whoSays(who, ids) {
  const named = [...who.querySelectorAll("[data-who-child] input:checked")].map((box) => box.closest("label"));
  const nobody = who.querySelector("input[value=nobody]").checked;
  let state = "ask";
  let words = "Who is in it?";
  if (named.length) {
    const see = familiesSee(who, named, ids);
    state = see.length ? "own" : "stays";
    words =
      see.length > 1 ? `${see.length} families see it` : see.length ? `${see[0]}’s family sees it` : "Stays with staff";
  } else if (nobody) {
    state = "nobody";
    words = "Nobody is in it";
  }
  who.dataset.who = state;
  who.querySelector("[data-who-says]").textContent = words;
  who.querySelector("[data-who-faces]").replaceChildren(
    ...named.slice(0, 3).map((label) => {
      const face = new Image(96, 96);
      face.className = "face face--s";
      face.alt = "";
      face.src = label.dataset.face;
      return face;
    }),
  );
}

function stays() {
  const note = document.querySelector("[data-stays]");
  if (!note) return;
  const count = sheet.querySelectorAll("[data-who=stays]").length;
  note.hidden = !count;
  note.querySelector("[data-stays-gist]").textContent =
    count === 1 ? "One photo stays with staff." : `${count} photos stay with staff.`;
}

function ticked(box) {
  const who = box.closest("[data-who]");
  if (!who) return;
  // Nobody, or somebody: one shuts out the other.
  for (const other of who.querySelectorAll("input:checked")) {
    if (other !== box && box.checked && (box.value === "nobody") !== (other.value === "nobody")) other.checked = false;
  }
}

function follow() {
  const children = chosen();
  const ids = new Set(children.map((child) => child.id));
  ownSides(children);
  stepsFor(ids);
  publish(children);
  for (const who of sheet.querySelectorAll("[data-who]")) whoFollows(who, ids);
  stays();
}

// What each family will read.

let timer = 0;
let asking = null;
let shown = "";

function words() {
  const data = new FormData(sheet);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  return data;
}

async function preview() {
  const place = document.querySelector("[data-sides-here]");
  const data = words();
  const now = new URLSearchParams(data).toString();
  if (!place || now === shown) return;
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(sheet.dataset.sides, {
      method: "POST",
      body: data,
      credentials: "same-origin",
      headers: { "X-Keepsake-Preview": "1" },
      signal: asking.signal,
    });
    if (!answer.ok || answer.redirected) return;
    const holder = document.createElement("template");
    holder.innerHTML = await answer.text();
    const open = place.querySelector(".sides details[open]")?.dataset.side;
    const focused = place.contains(document.activeElement) && document.activeElement.closest("[data-side]")?.dataset.side;
    for (const side of holder.content.querySelectorAll(".sides [data-side]")) {
      if (open) side.open = side.dataset.side === open;
    }
    if (open && !holder.content.querySelector(".sides details[open]")) {
      const first = holder.content.querySelector(".sides details");
      if (first) first.open = true;
    }
    place.replaceChildren(holder.content);
    if (focused) place.querySelector(`[data-side="${focused}"] summary`)?.focus();
    shown = now;
  } catch (error) {
    if (error.name !== "AbortError") later(WAIT * 8);
  }
}

function later(wait = WAIT) {
  clearTimeout(timer);
  timer = setTimeout(preview, wait);
}

if (sheet) {
  sheet.addEventListener("change", (event) => {
    if (event.target.type === "checkbox") ticked(event.target);
    follow();
    later();
  });
  sheet.addEventListener("input", () => later());
  sheet.addEventListener("keepsake:row", () => {
    follow();
    later();
  });
  sheet.addEventListener("submit", (event) => {
    // Enter in a box sends nothing: there is more to write.
    if (event.submitter?.matches("[data-enter]")) event.preventDefault();
  }, true);
  document.body.addEventListener("htmx:afterSwap", () => later());
  window.addEventListener("pageshow", follow);
  follow();
}
