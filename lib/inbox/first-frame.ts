/**
 * Does something in the first frame that is drawn with a body, when styles and layout are read for the drawing's sake
 * anyway. In a tab that nobody looks at that is when somebody does.
 */
export function onFirstFrame(work: () => void): void {
  requestAnimationFrame(() => (document.body === null ? onFirstFrame(work) : work()));
}
