// Marks in the story: hover and focus give the fields of a claim, a click selects it there and in the findings.

export function openStory(): void {
  const marks = document.querySelectorAll<HTMLElement>("mark[data-finding]");
  for (const mark of marks) {
    mark.tabIndex = 0;
    mark.setAttribute("role", "button");
    const number = mark.dataset["finding"] ?? "";
    const note = document.getElementById(`note-${number}`);
    if (note) mark.setAttribute("aria-describedby", note.id);
    const show = () => note && place(note, mark);
    const hide = () => note?.removeAttribute("data-shown");
    mark.addEventListener("mouseenter", show);
    mark.addEventListener("focus", show);
    mark.addEventListener("mouseleave", hide);
    mark.addEventListener("blur", hide);
    mark.addEventListener("click", () => select(number));
    mark.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hide();
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      select(number);
    });
  }
}

function place(note: HTMLElement, mark: HTMLElement): void {
  const at = mark.getBoundingClientRect();
  const wide = document.documentElement.clientWidth;
  note.setAttribute("data-shown", "");
  const left = Math.min(Math.max(at.left, 8), wide - note.offsetWidth - 8);
  note.style.left = `${left + window.scrollX}px`;
  note.style.top = `${at.bottom + window.scrollY + 6}px`;
}

function select(number: string): void {
  for (const one of document.querySelectorAll("[data-finding]"))
    one.toggleAttribute("data-selected", (one as HTMLElement).dataset["finding"] === number);
  const finding = document.getElementById(`finding-${number}`);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  finding?.scrollIntoView({ behavior: still ? "auto" : "smooth", block: "start" });
  finding?.focus({ preventScroll: true });
}
