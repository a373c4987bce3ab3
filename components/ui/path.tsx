import type { PathView } from '../../lib/messages/view.ts';
import { describePath, drawPath, type PathPicture } from './path-maths.ts';

function Picture({ picture }: { picture: PathPicture }) {
  if (picture.kind === 'segments') {
    const segments = picture.segments.map((kind, index) => ({ kind, stage: index + 1 }));
    return segments.map(({ kind, stage }) => <i key={stage} className={`path-${kind}`} />);
  }
  return (
    <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect className="path-rest" width="100" height="8" />
      <rect className={`path-share-${picture.tone}`} width={picture.share * 100} height="8" />
    </svg>
  );
}

/** Where a stage or status stands, as a row of segments; `small` is a mere picture beside words that say the same. */
export function Path({ path, small = false }: { path: PathView; small?: boolean }) {
  const picture = drawPath(path);
  const look = `path path-of-${picture.kind}${small ? ' path-small' : ''}`;
  if (small) {
    return (
      <span className={look} aria-hidden="true">
        <Picture picture={picture} />
      </span>
    );
  }
  return (
    <span className={look} role="img" aria-label={describePath(path)}>
      <Picture picture={picture} />
    </span>
  );
}
