// The slot, with script: each step replaces the page's content, so that nothing that is typed stands in the browser's history;
// what is typed is sealed on the server while it is written (data-slot-keep); the drawing of a body can be pressed.
// Without script every step works by itself.
const WAIT = 3000;
let timer = 0;
let sending = false;
let dirty = false;

const slot = () => document.querySelector("[data-slot]");
const formOf = () => document.querySelector("[data-slot-keep]");

function say(text, good = true) {
  const line = document.querySelector("[data-slot-said]");
  if (!line) return;
  const [first, ...rest] = text.trim().split("\n");
  line.hidden = false;
  line.classList.toggle("saved--bad", !good);
  line.querySelector("b").textContent = first;
  line.querySelector("small").textContent = rest.join(" ");
}

async function keep(leaving = false) {
  const form = formOf();
  clearTimeout(timer);
  if (!form || !dirty || sending) return;
  dirty = false;
  const data = new FormData(form);
  data.set("autosave", "1");
  try {
    const answer = await fetch(form.dataset.slotKeep, { method: "POST", body: data, keepalive: leaving });
    const text = (answer.headers.get("Content-Type") || "").startsWith("text/plain") ? await answer.text() : "";
    if (form !== formOf()) return;
    if (answer.ok && !answer.redirected && text) say(text);
    else say(text || "Not kept.\nYour words are still on this page. Copy them, then load the page again.", false);
  } catch {
    dirty = true;
    say("Not kept yet.\nYour words are still on this page.", false);
  }
}

async function send(form, button) {
  if (sending) return;
  sending = true;
  clearTimeout(timer);
  const data = new FormData(form, button);
  const address = button?.hasAttribute("formaction") ? button.formAction : form.action;
  let text = "";
  try {
    const answer = await fetch(address, { method: "POST", body: data });
    text = await answer.text();
    const fresh = new DOMParser().parseFromString(text, "text/html");
    const next = fresh.querySelector("[data-slot]");
    if (!next) throw new Error(answer.status === 413 ? "long" : "");
    slot().replaceWith(next);
    document.title = fresh.title;
    dirty = false;
    begin();
    window.scrollTo(0, 0);
    next.querySelector("[role=alert] a, [data-slot-head]")?.focus();
  } catch (error) {
    const long = error.message === "long";
    say(
      long
        ? "It is too long to be posted at once.\nYour words are still on this page. Make it shorter, or post a second one."
        : "It did not go.\nYour words are still on this page. Try once more; if you were signed out, sign in in another window first.",
      false,
    );
    document.querySelector("[data-slot-said]") || window.alert("It did not go. Your words are still on this page.");
  } finally {
    sending = false;
  }
}

function marked() {
  const map = document.querySelector("[data-bodymap]");
  const chosen = new Set([...document.querySelectorAll("[name=marks_place]")].map((box) => box.value));
  for (const spot of map?.querySelectorAll(".spot") ?? []) {
    spot.classList.toggle("spot--marked", chosen.has(spot.dataset.place));
  }
}

function press(place) {
  const rows = document.querySelector(".rows--marks");
  const free = () =>
    [...rows.querySelectorAll("[data-row]")].find((row) => {
      const box = row.querySelector("select");
      return box.value === place || (!box.value && !row.querySelector("input").value);
    });
  if (!free()) rows.querySelector("[data-row-add]").click();
  const row = free() ?? [...rows.querySelectorAll("[data-row]")].at(-1);
  row.querySelector("select").value = place;
  row.querySelector("input").focus();
  touched();
}

function touched() {
  marked();
  if (!formOf()) return;
  dirty = true;
  clearTimeout(timer);
  timer = setTimeout(keep, WAIT);
}

function begin() {
  const map = document.querySelector("[data-bodymap]");
  if (map) map.dataset.bodymap = "on";
  for (const button of document.querySelectorAll("[data-row-add]")) button.hidden = false;
  document.querySelector("[name=step][value=more]")?.remove();
  for (const rows of document.querySelectorAll("[data-rows-fold]")) {
    for (const row of rows.querySelectorAll("[data-row]")) {
      row.hidden = ![...row.querySelectorAll("input, textarea")].some((box) => box.value);
    }
  }
  marked();
}

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target.closest("[data-slot-form]");
    if (!form || !slot()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    send(form, event.submitter);
  },
  true,
);
document.addEventListener("click", (event) => {
  const spot = event.target.closest?.("[data-bodymap] .spot");
  if (spot) press(spot.dataset.place);
});
for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => event.target.closest?.("[data-slot-keep]") && touched());
}
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep(true));
// Nothing that was typed waits in the memory of the browser for the way back.
window.addEventListener("pagehide", () => slot()?.replaceChildren());
window.addEventListener("pageshow", (event) => event.persisted && window.location.replace(window.location.href));
begin();
