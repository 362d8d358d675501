// Comfort on the way to a ticket: the sum while one chooses, the time that is left, a name that need not be typed again. All of it works without.
const sum = form => {
  const shown = form.querySelector("[data-total]");
  const currency = form.dataset.totalOf;
  if (!shown || !currency) return;
  const decimals = Number(form.dataset.decimals);
  const show = () => {
    let total = 0, some = false;
    for (const choice of form.querySelectorAll("select[data-price]")) {
      const count = Number(choice.value);
      if (!count) continue;
      some = true;
      const typed = choice.closest(".choice-row").querySelector("[data-amount]")?.value.replace(/[,\s'’]/g, "");
      const price = typed && Number.isFinite(Number(typed)) ? Math.round(Number(typed) * 10 ** decimals) : Number(choice.dataset.price);
      total += count * price;
    }
    const amount = total / 10 ** decimals;
    shown.textContent = !some ? "–" : total === 0 ? "Free" : new Intl.NumberFormat("en-GB", { style: "currency", currency, currencyDisplay: "narrowSymbol", minimumFractionDigits: Number.isInteger(amount) ? 0 : decimals }).format(amount);
  };
  form.addEventListener("input", show);
  form.addEventListener("change", show);
  // Back from the next page, the browser puts in what was chosen after this.
  addEventListener("pageshow", show);
  show();
};
document.querySelectorAll("form[data-total-of]").forEach(sum);

const minute = 60;
const countDown = note => {
  const [time, zone, left, said] = ["time", "[data-zone]", "[data-left]", "[data-said]"].map(part => note.querySelector(part));
  const start = performance.now();
  const seconds = Number(note.dataset.kept);
  // On the clock of whoever looks, now that it is known.
  time.textContent = new Date(time.dateTime).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  zone.hidden = true;
  const tick = () => {
    const rest = Math.max(0, seconds - Math.floor((performance.now() - start) / 1000));
    left.textContent = rest === 0 ? "" : `, ${Math.floor(rest / minute)}:${String(rest % minute).padStart(2, "0")} left`;
    if (rest <= 2 * minute && rest > 0) {
      note.classList.replace("accent", "warn");
      said.textContent = "Two minutes are left.";
    }
    if (rest > 0) return setTimeout(tick, 1000);
    note.classList.replace("accent", "warn");
    const text = note.querySelector("p");
    text.textContent = note.dataset.over;
    said.textContent = text.textContent;
  };
  tick();
};
document.querySelectorAll("[data-kept]").forEach(countDown);

const first = document.querySelector("[data-last-name]");
for (const button of document.querySelectorAll("[data-copy-name]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const own = button.closest("[data-person]").querySelector("[data-last-name]");
    own.value = first.value;
    own.focus();
  });
}
