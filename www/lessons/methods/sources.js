/** A section of RFC 9110, HTTP Semantics, as a source. */
export const http = (section, about) =>
  [`RFC 9110, section ${section}: ${about}`, `https://www.rfc-editor.org/rfc/rfc9110#section-${section}`];
