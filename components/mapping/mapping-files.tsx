import { type ChangeEvent, useState } from 'react';
import { readMappingFile, writeMappingFile } from '../../lib/settings/mapping-file.ts';
import { useSettings } from '../settings/settings-store.ts';
import { DownloadIcon } from '../ui/download-icon.tsx';
import { downloadText } from '../ui/download-text.ts';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { cleanRows, type DraftRow } from './draft-mapping.ts';
import { useMapping, useMappingDesk } from './mapping-desk.ts';

/** The largest file that is read, in bytes: the longest mapping is far below it. */
const mostBytes = 5_000_000;

/** The mapping as one file: read in place of what is here, or handed out. */
export function MappingFiles({ rows }: { rows: DraftRow[] | null }) {
  const desk = useMappingDesk();
  const locked = useSettings((state) => state.view === null || state.view.policy.syncMapping !== undefined);
  const [picked, setPicked] = useState(0);
  const read = async ({ currentTarget: { files } }: ChangeEvent<HTMLInputElement>) => {
    const file = files?.[0];
    if (file === undefined) return;
    const tooLarge = file.size > mostBytes;
    const text = tooLarge ? null : await file.text().catch(() => null);
    if (tooLarge) desk.replace(null, [`${file.name} is too large to be a mapping.`]);
    else if (text === null) desk.replace(null, [`${file.name} could not be read.`]);
    else {
      const { rows: found, problems } = readMappingFile(text);
      desk.replace(found, problems);
    }
    // The same file can be picked again after it was mended.
    setPicked(picked + 1);
  };
  return (
    <div className="button-row">
      <label className={locked ? 'button button-plain file-button file-off' : 'button button-plain file-button'}>
        <Icon name="outbox" />
        Import
        <input
          key={picked}
          type="file"
          className="unseen"
          accept="application/json,.json"
          disabled={locked}
          onChange={(event) => void read(event)}
        />
      </label>
      <button
        type="button"
        className="button button-plain"
        disabled={rows === null}
        onClick={() =>
          downloadText('tandem-mapping.json', [writeMappingFile(cleanRows(rows ?? []))], 'application/json')
        }
      >
        <DownloadIcon />
        Export
      </button>
    </div>
  );
}

/** What was wrong with the file that was read last. */
export function MappingProblems() {
  const desk = useMappingDesk();
  const problems = useMapping((state) => state.problems);
  if (problems.length === 0) return null;
  return (
    <Notice
      tone="trouble"
      icon="trouble"
      alert
      actions={
        <button type="button" className="text-button" onClick={() => desk.replace(null, [])}>
          Close
        </button>
      }
    >
      <b>Nothing was read from the file:</b>
      <ul className="problem-list">
        {problems.slice(0, 10).map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
        {problems.length > 10 ? <li>And {problems.length - 10} more.</li> : null}
      </ul>
    </Notice>
  );
}
