// A text field that tells what stands in it while it is being typed, a moment after the last key.
const PAUSE_MS = 180;

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  let field = parentElement.querySelector("input");
  if (!field) {
    const label = document.createElement("label");
    const words = document.createElement("span");
    field = document.createElement("input");
    field.type = "search";
    field.autocomplete = "off";
    field.spellcheck = false;
    field.dir = "auto";
    field.value = data.value;
    label.append(words, field);
    parentElement.append(label);
  }
  field.previousElementSibling.textContent = data.label;
  field.placeholder = data.hint;
  let waiting = 0;
  field.oninput = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => setStateValue("text", field.value), PAUSE_MS);
  };
  return () => clearTimeout(waiting);
}
