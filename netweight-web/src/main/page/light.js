// Lights up what stands for the same term: in a formula, in a sentence, in a figure. Pointing at
// one of them, or focusing it, lights the others; they carry the term's name as data-term.

/** The terms that an element stands for: its own, and those around it that say the same thing. */
function terms(element, root) {
  const found = new Set();
  const text = element.textContent;
  for (let at = element; at && at !== root; at = at.parentElement?.closest('[data-term]')) {
    if (at !== element && (at.ownerSVGElement || at.textContent !== text)) {
      break;
    }
    found.add(at.dataset.term);
  }
  return found;
}

function show(root, lit) {
  root.querySelectorAll('[data-term]').forEach((element) => {
    element.classList.toggle('lit', lit.has(element.dataset.term));
  });
  root.toggleAttribute('data-lit', lit.size > 0);
  root.dispatchEvent(new CustomEvent('term', { detail: [...lit][0] ?? null }));
}

/** Lights terms under a root from now on; the root hears `term` with the name, or null. */
export function light(root) {
  let last = '';
  const changed = (element) => {
    const lit = element ? terms(element, root) : new Set();
    const name = [...lit].join('\n');
    if (name !== last) {
      last = name;
      show(root, lit);
    }
  };
  const at = (event) => event.target.closest?.('[data-term]');
  root.addEventListener('pointerover', (event) => changed(at(event)));
  root.addEventListener('pointerleave', () => changed(null));
  root.addEventListener('focusin', (event) => changed(at(event)));
  root.addEventListener('focusout', () => changed(null));
}
