/** What the fields hold, each of the type that it began with. */
export const readFields = (form, { fields = [] }) =>
  Object.fromEntries(fields.map((field) => [field.name, valueOf(form.elements[field.name], field)]));

function valueOf(element, { type, value }) {
  if (type === 'checkbox') return element.checked;
  return typeof value === 'number' ? Number(element.value) : element.value;
}

export function writeFields(form, { fields = [] }, values) {
  for (const { name, type } of fields) {
    if (!(name in values)) continue;
    const element = form.elements[name];
    if (type === 'checkbox') element.checked = values[name] === true || values[name] === 'true';
    else element.value = values[name];
    element.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

export const solutionOf = ({ fields = [] }) =>
  Object.fromEntries(fields.filter(({ solution }) => solution !== undefined)
    .map(({ name, solution }) => [name, solution]));

/** The fields that no longer hold what they began with. */
export const changedFields = ({ fields = [] }, input) =>
  Object.fromEntries(fields.filter(({ name, value }) => input[name] !== value)
    .map(({ name }) => [name, input[name]]));
