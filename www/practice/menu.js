/** What the restaurant of the practice API cooks. */
export const MENU = [
  { id: 'soup', name: 'Leek and potato soup', price: 6.5, vegan: true },
  { id: 'pie', name: 'Mushroom pie', price: 12, vegan: false },
  { id: 'curry', name: 'Chickpea curry', price: 11.5, vegan: true },
  { id: 'tart', name: 'Plum tart', price: 5, vegan: false },
];
