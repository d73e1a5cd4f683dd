// The page *Questions*: hands a file to the preview, and shows what it would be answered. Nothing is kept here either.
(() => {
  const [reader, input, said, answers, drop] = ['#reader', '#questionnaire', '#said', '#answers', '.drop']
    .map((selector) => document.querySelector(selector));
  const LARGEST = 8 << 20;
  let file;
  let asked = 0;

  const ask = async () => {
    if (!file) return;
    // An answer that comes after the next question is nobody's.
    const own = ++asked;
    answers.replaceChildren();
    if (file.size > LARGEST) {
      said.textContent = `${file.name} has more than 8 MB.`;
      return;
    }
    said.textContent = `Reading ${file.name}…`;
    const query = new URLSearchParams({ reader: reader.value, name: file.name });
    try {
      const answer = await fetch(`/_candor/questions?${query}`, { method: 'POST', body: file });
      const text = await answer.text();
      if (own !== asked) return;
      if (!answer.ok) {
        said.textContent = text;
        return;
      }
      // The preview escapes what it takes from the file; a document of its own runs nothing.
      const parsed = new DOMParser().parseFromString(text, 'text/html');
      answers.replaceChildren(...parsed.body.childNodes);
      said.textContent = answers.querySelector('[data-said]')?.dataset.said ?? '';
    } catch {
      if (own === asked) said.textContent = `${file.name} couldn't be handed over.`;
    }
  };

  input.addEventListener('change', () => {
    [file] = input.files;
    ask();
  });
  reader.addEventListener('change', ask);
  // A file that misses the field must not lead away from the page.
  for (const kind of ['dragover', 'drop']) addEventListener(kind, (event) => event.preventDefault());
  drop.addEventListener('dragover', () => drop.classList.add('is-over'));
  for (const kind of ['dragleave', 'drop']) drop.addEventListener(kind, () => drop.classList.remove('is-over'));
  drop.addEventListener('drop', ({ dataTransfer }) => {
    [file] = dataTransfer.files;
    ask();
  });
})();
