// Pages on which something is sealed: each step replaces what stands in [data-slot], so that nothing that is typed stands in the
// browser's history; what is typed is kept sealed on the server while it is written (data-slot-keep, R17). Nothing of it is kept
// in this browser. Without script every step works by itself, and nothing is kept.
//
// [data-slot-form] is sent so; [data-slot-said] says what came of it; [data-slot-head] and [data-slot-here] are where one goes on.
// `slot:fresh` is told to the document when the page begins and after each step; `slot:touched` asks to keep what was typed by
// other means. `keepsake:blank` says that the screen goes blank now: what is typed is sent first, and it is told when that is done.
const WAIT = 3000;
// What a browser still sends when its page is gone (64 KiB), with room for the marks between the fields.
const LEAVING = 48_000;
let timer = 0;
let sending = false;
let dirty = false;
// Whether anything was typed since the form that keeps came up: a step that leads to it again keeps it again.
let typing = false;

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

function small(data) {
  let bytes = 0;
  for (const [name, value] of data) bytes += 3 * (name.length + String(value).length) + 100;
  return bytes < LEAVING;
}

async function keep(leaving = false) {
  const form = formOf();
  clearTimeout(timer);
  if (!form || !dirty || sending) return;
  dirty = false;
  const data = new FormData(form);
  data.set("autosave", "1");
  try {
    const answer = await fetch(form.dataset.slotKeep, { method: "POST", body: data, keepalive: leaving && small(data) });
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
    goOn(next);
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

// Where one reads on: the first fault, or what the press has done, or the head of the page.
function goOn(next) {
  window.scrollTo(0, 0);
  const fault = next.querySelector("[role=alert] a");
  const here = fault ? null : next.querySelector("[data-slot-here]");
  here?.scrollIntoView({ block: "center" });
  (fault ?? here ?? next.querySelector("[data-slot-head]"))?.focus({ preventScroll: Boolean(here) });
}

function touched() {
  if (!formOf()) return;
  dirty = typing = true;
  clearTimeout(timer);
  timer = setTimeout(keep, WAIT);
}

function begin() {
  typing = typing && formOf() !== null;
  document.dispatchEvent(new CustomEvent("slot:fresh"));
  if (typing) touched();
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
for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => event.target.closest?.("[data-slot-keep]") && touched());
}
document.addEventListener("slot:touched", touched);
document.addEventListener("keepsake:blank", (event) => event.detail.push(keep(true)));
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep(true));
// Nothing that was typed waits in the memory of the browser for the way back.
window.addEventListener("pagehide", () => slot()?.replaceChildren());
window.addEventListener("pageshow", (event) => event.persisted && window.location.replace(window.location.href));
