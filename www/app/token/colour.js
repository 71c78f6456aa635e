/**
 * Colours the three parts of the token inside an editable field. Ranges leave the text alone, so
 * the caret stays where it is; browsers without highlights show the token in one colour.
 */
export function colourParts(field, { header, payload, signature }) {
  const text = field.firstChild;
  if (!globalThis.Highlight || !text || field.childNodes.length > 1) return;
  const afterHeader = header.length + 1;
  const afterPayload = afterHeader + payload.length + 1;
  const end = afterPayload + signature.length;
  paint('token-header', text, 0, header.length);
  paint('token-payload', text, afterHeader, afterHeader + payload.length);
  paint('token-signature', text, afterPayload, end);
}

function paint(name, text, start, end) {
  const range = new StaticRange({
    startContainer: text,
    startOffset: Math.min(start, text.length),
    endContainer: text,
    endOffset: Math.min(end, text.length),
  });
  CSS.highlights.set(name, new Highlight(range));
}
