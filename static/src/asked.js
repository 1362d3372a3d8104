// Questions that another answer calls for are hidden until it does; without this file they are all shown.
const given = (form, name) => new FormData(form).getAll(name).map(String);
const shows = (part) => {
  const form = part.closest("form");
  const parent = form.querySelector(`[name="${CSS.escape(part.dataset.asked)}"]`)?.closest("[data-asked]");
  return given(form, part.dataset.asked).some((value) => part.dataset.askedIn.split(" ").includes(value)) && (!parent || shows(parent));
};
const update = () => document.querySelectorAll("[data-asked]").forEach((part) => {
  part.hidden = !shows(part) && !part.querySelector("[data-err]");
});
addEventListener("change", update);
addEventListener("pageshow", update); // Back fills the form in again after the script has run
update();
