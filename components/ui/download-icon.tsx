/** An arrow into a tray; apart from the other drawings because only the options page has files to hand out. */
export function DownloadIcon() {
  return (
    <svg className="icon icon-16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d="M8 2.5v7.5M5 7.2 8 10l3-2.8M2.8 13.2h10.4" />
    </svg>
  );
}
