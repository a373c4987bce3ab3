/** Only feeds `content-length`, which fetch sets by itself. */
export const getBodySize = (): undefined => undefined;
