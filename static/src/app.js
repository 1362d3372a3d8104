// Enhancement only: every page works without this file. No handler here does what a form or link cannot.
import "./asked.js";
const composing = (event) => event.isComposing || event.keyCode === 229; // Safari sends 229 after compositionend
const inField = (element) => element.closest?.("input:not([type=checkbox]),select,textarea,[contenteditable]");

// Enter that confirms a kana-kanji conversion is not an Enter for the page.
addEventListener("keydown", (event) => { if (event.key === "Enter" && composing(event)) event.stopImmediatePropagation(); }, true);

// Full-width digits become half-width when the reader leaves a number field, so that what is sent is what is seen.
addEventListener("blur", ({ target }) => {
  if (target.matches?.("input[inputmode=numeric],input[inputmode=decimal]")) {
    target.value = target.value.normalize("NFKC").replace(/[,、\s]/g, "").replace(/[−ー―‐]/g, "-");
  }
}, true);

// Search boxes listen to kp:settled: once per composed word, not once per romaji letter.
const settled = (event) => { if (!event.isComposing) event.target.dispatchEvent?.(new Event("kp:settled", { bubbles: true })); };
addEventListener("input", settled);
addEventListener("compositionend", settled);

// J, K, Enter move through and open the rows of a [data-keys] list; data-keys="off" switches them off.
let at = -1;
addEventListener("keydown", (event) => {
  const list = document.querySelector("[data-keys]:not([data-keys=off])");
  if (!list || composing(event) || inField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  const links = [...list.querySelectorAll("[data-key-link]")];
  const step = { j: 1, k: -1 }[event.key.toLowerCase()];
  if (!step || !links.length) return;
  at = Math.max(0, Math.min(links.length - 1, at + step));
  list.querySelectorAll("[data-at]").forEach((row) => row.removeAttribute("data-at"));
  links[at].closest("tr,li").setAttribute("data-at", "");
  links[at].focus(); // Enter then opens it as any link
});

// A letter moves to the button that names it in data-shortcut; Enter then presses it, so that no letter decides anything.
addEventListener("keydown", (event) => {
  if (composing(event) || inField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  document.querySelector(`[data-shortcut="${CSS.escape(event.key.toLowerCase())}"]`)?.focus();
});

// "Select all on this page" and the number selected, which the bulk bar says before anything is sent.
addEventListener("change", ({ target }) => {
  const form = target.form;
  if (!form?.matches("[data-bulk]")) return;
  const rows = [...form.querySelectorAll("input[data-row]")];
  if (target.matches("[data-all]")) rows.forEach((box) => { box.checked = target.checked; });
  const chosen = rows.filter((box) => box.checked).length;
  const all = form.querySelector("[data-all]");
  if (all) { all.checked = chosen === rows.length; all.indeterminate = chosen > 0 && chosen < rows.length; }
  form.querySelectorAll("[data-count]").forEach((place) => { place.textContent = place.dataset.count.replace("{n}", chosen); });
});

// What htmx loads: busy while it loads, a message with a plain way out when it fails.
for (const [name, busy] of [["htmx:beforeRequest", "true"], ["htmx:afterRequest", "false"]]) {
  addEventListener(name, ({ detail }) => detail.target?.setAttribute("aria-busy", busy));
}
const failed = ({ detail }) => detail.target?.prepend(document.querySelector("#kp-failed").content.cloneNode(true));
addEventListener("htmx:responseError", failed);
addEventListener("htmx:sendError", failed);
