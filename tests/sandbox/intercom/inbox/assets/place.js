/**
 * Where the address bar points: an inbox (scope, maybe a conversation, maybe a part), a person, a company, or another
 * page of the app. `scope` is the path between `/inbox/` and `/conversation/`.
 */
export function readPlace(location) {
  const path = location.pathname.replace(/\/$/, '');
  const query = new URLSearchParams(location.search);
  const inbox = /^\/a\/inbox\/([^/]+)\/inbox(?:\/(.*))?$/.exec(path);
  if (inbox) {
    const [, workspace, rest = ''] = inbox;
    const conversation = /^(?:(.*)\/)?conversation\/(\d+)$/.exec(rest);
    return {
      kind: 'inbox',
      workspace,
      scope: conversation ? (conversation[1] ?? '') : rest,
      conversationId: conversation?.[2] ?? null,
      query: query.get('query') ?? '',
      view: query.get('view') ?? '',
      search: location.search,
      partId: readPartId(location.hash),
    };
  }
  const [, workspace = '', section = '', id = ''] =
    /^\/a\/(?:apps|inbox)\/([^/]+)\/([^/]+)(?:\/([^/]+))?/.exec(path) ?? [];
  if (section === 'users' && id) return { kind: 'person', workspace, id };
  if (section === 'companies' && id) return { kind: 'company', workspace, id };
  return { kind: 'page', workspace, section: section || 'settings' };
}

/** The part a hash like `#part_id=comment-4137-23555` names. */
function readPartId(hash) {
  return /part_id=(?:comment|message)-\d+-(\d+)/.exec(hash)?.[1] ?? null;
}

/** The address of a list. */
export function scopePath(workspace, scope) {
  return `/a/inbox/${workspace}/inbox/${scope}`;
}

/** The address of a conversation inside the list it is shown in, keeping the list's own query. */
export function conversationPath(place, conversationId) {
  const base = `/a/inbox/${place.workspace}/inbox/`;
  const scope = place.kind === 'inbox' && place.scope ? `${place.scope}/` : '';
  return `${base}${scope}conversation/${conversationId}${place.kind === 'inbox' ? place.search : ''}`;
}

/** The lasting link to one message. */
export function partLink(workspace, conversationId, partId) {
  return `${location.origin}/a/inbox/${workspace}/inbox/conversation/${conversationId}#part_id=comment-${conversationId}-${partId}`;
}
