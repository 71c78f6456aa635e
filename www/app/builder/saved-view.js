import { html } from 'lit-html';

/** Saved requests: a click on the name loads one. */
export const savedView = (requests, { load, remove }) =>
  (requests.length === 0 ? html`<p class="empty">None yet.</p>` : html`
    <ul class="saved">${requests.map((entry) => html`
      <li class="entry">
        <button type="button" class="saved-name" @click=${() => load(entry)}><b>${entry.name}</b> <code
          >${entry.request.method} ${entry.request.path}</code></button>
        <button type="button" class="small" aria-label="Delete ${entry.name}"
          @click=${() => remove(entry.name)}>Delete</button>
      </li>`)}
    </ul>`);
