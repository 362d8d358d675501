// Shows of an event's form what is asked: fields whose condition holds, with the ticket that is chosen. The server decides by the same rules
// (FormConditions); what it drops is hidden here, and isn't sent.
const fieldsOf = root => [...root.querySelectorAll(":scope > .asked-field")];
const inputsOf = field => [...field.querySelectorAll("input:not([type=hidden]), textarea, select")];

const answerOf = field => {
  const inputs = inputsOf(field);
  if (inputs.some(input => input.type === "radio" || input.type === "checkbox")) {
    const chosen = inputs.filter(input => input.checked).map(input => input.value);
    return field.dataset.kind === "consent" ? (chosen.length ? ["yes"] : []) : chosen;
  }
  const value = (inputs[0]?.value ?? "").trim();
  return value ? [value] : [];
};

const same = (kind, answer, value) => {
  if (kind === "multiple") return answer.length === 1 && answer[0] === value;
  if (kind === "number") return Number(answer[0]) === Number(value);
  if (kind === "short_text" || kind === "long_text") return answer[0].toLowerCase() === value.trim().toLowerCase();
  return answer[0] === value;
};

const holds = (clause, answers) => {
  const { kind, answer = [] } = answers.get(clause.field) ?? {};
  if (!answer.length) return clause.operator === "is_not";
  if (clause.operator === "is") return same(kind, answer, clause.value);
  if (clause.operator === "is_not") return !same(kind, answer, clause.value);
  return kind === "multiple" ? answer.includes(clause.value) : answer[0].toLowerCase().includes(clause.value.trim().toLowerCase());
};

const ticketOf = root => {
  const name = root.dataset.ticketInput;
  return (name && root.ownerDocument.querySelector(`input[name="${CSS.escape(name)}"]:checked`)?.value) || root.dataset.ticket;
};

function update(root) {
  const answers = new Map();
  const ticket = ticketOf(root);
  for (const field of fieldsOf(root)) {
    const { key, kind, tickets, condition } = field.dataset;
    const wanted = condition && JSON.parse(condition);
    const shown = (!tickets || tickets.split(" ").includes(ticket))
      && (!wanted || (wanted.match === "any" ? wanted.clauses.some(clause => holds(clause, answers)) : wanted.clauses.every(clause => holds(clause, answers))));
    if ("sometimes" in field.dataset) {
      field.toggleAttribute("data-shown", shown);
      for (const input of inputsOf(field)) {
        input.disabled = !shown;
        if ("required" in field.dataset && kind !== "multiple" && !(input.type === "file" && field.querySelector("input[type=hidden]"))) input.required = shown;
      }
    }
    if (shown) answers.set(key, { kind, answer: answerOf(field) });
  }
}

/** For what was drawn anew. */
export const updateIn = place => place?.querySelectorAll("[data-asked]").forEach(update);

const updateAll = () => document.querySelectorAll("[data-asked]").forEach(update);
document.addEventListener("input", updateAll);
document.addEventListener("change", updateAll);
addEventListener("pageshow", updateAll);
updateAll();
