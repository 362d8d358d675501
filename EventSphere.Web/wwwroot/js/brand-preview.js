// Gives an element the tokens of a brand.
export const paint = (element, tokens) => {
  for (const [name, value] of Object.entries(tokens)) element.style.setProperty(name, value);
};
