// The present, for SDKs that ask the platform for it. To be imported before any of them.

const RealDate = Date;
let present;

/** Sets the present for everything that asks from now on. Milliseconds since 1970. */
export const setClock = (milliseconds) => {
  present = milliseconds;
};

globalThis.Date = class Date extends RealDate {
  constructor(...args) {
    if (args.length === 0 && present !== undefined) super(present);
    else super(...args);
  }

  static now() {
    return present ?? RealDate.now();
  }
};
