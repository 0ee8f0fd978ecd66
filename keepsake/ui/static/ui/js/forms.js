// Forms that look after what is written in them.
//
// <form data-autosave="/address/"> posts itself there two seconds after typing stops, without its files, and writes the answer into
//   the line [data-saved] of the savebar: the first line bold, the second small. A refusal (any 4xx) is shown in the server's words.
//   With data-draft-page the window's address becomes the draft's as soon as there is one, and the empty form's when it is sent.
// <form data-guard> asks before a page with unsaved words is left. A saved draft counts as saved.
// Both forms are sent once only: a second press while the first is on its way is dropped.
const WAIT = 2000;
const AGAIN = 10000;
const states = new WeakMap();

function stateOf(form) {
  if (!states.has(form)) states.set(form, { dirty: false, sending: false, writing: 0, timer: 0 });
  return states.get(form);
}

function words(form) {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  data.set("autosave", "1");
  return data;
}

function say(text, good) {
  const line = document.querySelector("[data-saved]");
  if (!line) return;
  const [first, ...rest] = text.trim().split("\n");
  line.classList.toggle("saved--bad", !good);
  line.querySelector("b").textContent = first;
  line.querySelector("small").textContent = rest.join(" ");
}

// Whoever signed in again in another tab has a new token: the answer to the old one brings it, for every form of this page.
function renewed(answer) {
  const token = answer.headers.get("X-Keepsake-Token");
  if (!token) return false;
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
  return true;
}

async function save(form, leaving = false, again = false) {
  const state = stateOf(form);
  clearTimeout(state.timer);
  if (!state.dirty || state.sending) return;
  const writing = state.writing;
  try {
    const answer = await fetch(form.dataset.autosave, {
      method: "POST",
      body: words(form),
      credentials: "same-origin",
      keepalive: leaving,
      headers: { "X-Keepsake-Autosave": "1" },
    });
    const text = (answer.headers.get("Content-Type") || "").startsWith("text/plain") ? await answer.text() : "";
    if (answer.ok && !answer.redirected) {
      if (state.writing === writing) state.dirty = false;
      if (text) say(text, true);
      // Loaded again, or come back to: the draft, not an empty sheet.
      if (form.dataset.draftPage && !state.sending) history.replaceState(history.state, "", form.dataset.draftPage);
      if (state.dirty) later(form, WAIT);
    } else if (!again && renewed(answer)) {
      await save(form, leaving, true);
    } else if (answer.status >= 500) {
      throw new Error("the server is busy");
    } else {
      say(text || "Not saved.\nYour words are still on this page. Copy them, then load the page again.", false);
    }
  } catch {
    say("Not saved yet.\nYour words are still on this page, and go when the way is open again.", false);
    later(form, AGAIN);
  }
}

function later(form, wait) {
  const state = stateOf(form);
  clearTimeout(state.timer);
  state.timer = setTimeout(() => save(form), wait);
}

function touched(form) {
  const state = stateOf(form);
  state.dirty = true;
  state.writing += 1;
  if (form.dataset.autosave) later(form, WAIT);
}

for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => {
    // A field may stand outside its form (form="…"): ask it for its owner.
    const form = event.target.form ?? event.target.closest?.("form");
    if (form?.matches?.("[data-autosave], [data-guard]")) touched(form);
  });
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-autosave], [data-guard]") || event.defaultPrevented) return;
  const state = stateOf(form);
  if (state.sending) {
    event.preventDefault();
    return;
  }
  state.sending = true;
  state.dirty = false;
  clearTimeout(state.timer);
  if (form.dataset.draftPage) {
    // Back from what was published: an empty sheet. The browser would fill in the words again, and they would stand twice.
    form.autocomplete = "off";
    history.replaceState(history.state, "", form.getAttribute("action"));
  }
});

window.addEventListener("pageshow", () => {
  // Back from the next page: the form may be sent again.
  for (const form of document.querySelectorAll("form[data-autosave], form[data-guard]")) stateOf(form).sending = false;
});

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "hidden") return;
  for (const form of document.querySelectorAll("form[data-autosave]")) if (stateOf(form).dirty) save(form, true);
});

window.addEventListener("online", () => {
  for (const form of document.querySelectorAll("form[data-autosave]")) if (stateOf(form).dirty) save(form);
});

window.addEventListener("beforeunload", (event) => {
  for (const form of document.querySelectorAll("form[data-guard]")) {
    if (stateOf(form).dirty) event.preventDefault();
  }
});
