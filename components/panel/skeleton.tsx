const rows = ['a', 'b', 'c'] as const;

function Bones({ count }: { count: number }) {
  return (
    <div className="bone-fields">
      {rows.slice(0, count).map((row) => (
        <span key={row} className={`bone-row bone-row-${row}`}>
          <span className="bone" />
          <span className="bone" />
        </span>
      ))}
    </div>
  );
}

/** The card's own boxes without a word of anybody; unseen for the first 150 ms, so that a warm read does not flash. */
export function Skeleton() {
  return (
    <div className="skeleton" aria-hidden="true">
      <div className="who">
        <div className="who-top">
          <span className="bone bone-tile" />
          <span className="grow">
            <span className="bone bone-name" />
            <span className="bone bone-title" />
          </span>
        </div>
        <div className="who-links">
          <span className="bone bone-kind" />
          <span className="bone bone-link" />
        </div>
        <Bones count={3} />
      </div>
      {(['Account', 'Opportunity', 'Cases'] as const).map((title) => (
        <div key={title} className="slot">
          <div className="slot-head">
            <span className="bone-heading">{title}</span>
          </div>
          {title === 'Account' ? <span className="bone bone-name" /> : null}
          {title === 'Opportunity' ? (
            <span className="bone bone-card" />
          ) : (
            <Bones count={title === 'Account' ? 3 : 2} />
          )}
        </div>
      ))}
    </div>
  );
}
