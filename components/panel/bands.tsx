import { endSentence, sentenceFor } from '../../lib/failures/sentences.ts';
import { formatShare, formatTime } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { FailureActions } from '../ui/notice.tsx';
import { type LiveLine, limitFrom, limitShare } from './live-line.ts';
import { useNextSteps } from './next-steps.ts';
import { usePanel } from './panel-session.ts';
import { troubleOf } from './panel-state.ts';

/** What concerns everything below, told once across the full width. */
export function Bands({ live }: { live: LiveLine }) {
  const panel = usePanel((store) => store.panel);
  const steps = useNextSteps();
  const { view } = panel;
  if (view === null || view.state === 'error' || view.state === 'signed-out') return null;
  const trouble = troubleOf(panel);
  const readAt = view.asOf === null ? '' : ` Showing what was read at ${formatTime(view.asOf)}.`;
  if (live.line === 'offline') {
    // With the browser online it is one service that cannot be reached: which one tells the agent whom to ask.
    const service = navigator.onLine ? trouble : null;
    const sentence = service === null ? null : sentenceFor(service);
    return (
      <div className="band band-quiet" role="status">
        <Icon name="offline" />
        <div>
          <p>
            {sentence === null
              ? 'No connection. What you write is saved here and sent when it is back.'
              : endSentence(sentence.title)}
            {readAt}
          </p>
          {service === null || sentence === null ? null : (
            <div className="notice-actions">
              <FailureActions failure={service} sentence={sentence} steps={steps} />
            </div>
          )}
        </div>
      </div>
    );
  }
  if (trouble !== null) {
    const sentence = sentenceFor(trouble);
    const limit = trouble.code === 'api-limit';
    return (
      <div className={`band ${limit ? 'band-know' : 'band-trouble'}`} role="alert">
        <Icon name={limit ? 'know' : 'trouble'} />
        <div>
          <p>
            <b>{endSentence(sentence.title)}</b> {sentence.text}
            {readAt}
          </p>
          <div className="notice-actions">
            <FailureActions failure={trouble} sentence={sentence} steps={steps} />
          </div>
        </div>
      </div>
    );
  }
  const usage = view.connection.apiUsage;
  if (usage === null || limitShare(view) < limitFrom) return null;
  return (
    <div className="band band-know" role="status">
      <Icon name="know" />
      <div className="grow">
        <p>Salesforce limit {formatShare(usage.used, usage.limit)} used. Reading works until it is reached.</p>
        <meter className="gauge gauge-know" aria-label="Salesforce API calls" value={usage.used} max={usage.limit} />
      </div>
    </div>
  );
}
