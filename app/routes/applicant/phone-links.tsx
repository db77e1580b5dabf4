const phone = (number: string) => (
  <a href={`tel:${number.replaceAll(/\s/g, '')}`}>
    <bdi dir="ltr">{number}</bdi>
  </a>
);

/** Numbers in a sentence, to be called with one tap. */
export const phoneTags = { a: phone, b: phone };
