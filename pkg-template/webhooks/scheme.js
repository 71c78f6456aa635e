// `Scheme`: the definition of a provider that is not listed, checked once and then left as it is.

/** `Scheme` of one entry point, on the functions of its glue. */
export const schemeWith = (glue) => {
  class Scheme {
    constructor(definition) {
      glue._checkScheme(definition);
      for (const name of Object.keys(definition)) this[name] = frozen(definition[name]);
      glue._checkScheme(Object.freeze(this)); // A getter may have had another answer.
    }
  }
  return Scheme;
};

const frozen = (value) =>
  typeof value === 'object' && value !== null ? Object.freeze({ ...value }) : value;
