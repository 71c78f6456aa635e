const INDENT = '  ';

/** A plain value as JavaScript source: on one line where it fits, else one member a line. */
export function literal(value, depth = 0) {
  if (typeof value === 'string') return `'${value.replace(/['\\]/g, '\\$&')}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).map(([name, member]) => [name, literal(member, depth + 1)]);
  const line = `{ ${members.map(([name, text]) => `${name}: ${text}`).join(', ')} }`;
  if (depth > 0 && line.length <= 48) return line;
  const margin = INDENT.repeat(depth + 1);
  const rows = members.map(([name, text]) => `${margin}${name}: ${text},\n`);
  return `{\n${rows.join('')}${INDENT.repeat(depth)}}`;
}
