const FIRST_WORDS = [
  'Patient', 'Silent', 'Borrowed', 'Northern', 'Second', 'Hollow', 'Copper', 'Distant', 'Unwritten', 'Gentle',
];
const SECOND_WORDS = [
  'Lighthouse', 'Orchard', 'Harbour', 'Almanac', 'Winter', 'Bridge', 'Compass', 'Garden', 'Archive', 'Tide',
  'Lantern', 'Meadow', 'Railway', 'Letter', 'Island', 'Clock', 'Forest', 'Voyage', 'Window', 'Market',
];
const AUTHORS = ['Ines Calder', 'Tomas Reyl', 'Mara Okafor', 'Jun Halvorsen', 'Petra Lindqvist'];
const LANGUAGES = ['en', 'fr', 'de', 'es'];

/** About a kilobyte that few readers of a list ever look at. */
const SUMMARY = 'Somebody comes back to a town that has changed less than they hoped, and finds in a drawer '
  + 'what was meant to be lost. ';

/** The 200 books of the practice library, the same in every sandbox. */
export const BOOKS = SECOND_WORDS.flatMap((second) =>
  FIRST_WORDS.map((first) => `The ${first} ${second}`)).map((title, index) => ({
  id: index + 1,
  title,
  author: AUTHORS[index % AUTHORS.length],
  year: 1950 + (index * 7) % 75,
  language: LANGUAGES[index % LANGUAGES.length],
  pages: 120 + (index * 37) % 480,
  summary: SUMMARY.repeat(8).trim(),
}));
