import { type FaultEffect, readErrorEffect } from '../../service.ts';
import type { ErrorCode } from '../errors.ts';
import { refuse } from './answer.ts';
import { refuseLimit, refuseSession, toResponse } from './rest-app.ts';

const MAINTENANCE = `<!doctype html><html lang="en"><head><title>Maintenance</title></head>
<body><h1>We are down for maintenance.</h1><p>Sorry for the inconvenience. We will be back shortly.</p></body></html>`;

const BAD_GATEWAY = `<!doctype html><html lang="en"><head><title>502 Bad Gateway</title></head>
<body><h1>502 Bad Gateway</h1></body></html>`;

const LOGIN = `<!doctype html><html lang="en"><head><title>Login</title></head>
<body><form id="login_form" method="post" action="/"><input id="username"><input id="password" type="password">
<button id="Login">Log In</button></form></body></html>`;

function answerHtml(status: number, body: string): Response {
  return new Response(body, { status, headers: { 'Content-Type': 'text/html; charset=UTF-8' } });
}

/**
 * The org's answer for an armed fault that has a body of its own. `error-after` and whatever has none fall to the 500
 * that a REST client sees when the server fails.
 */
export function answerFault(effect: FaultEffect, request: Request): Response {
  const named = readErrorEffect(effect);
  if (named !== undefined) {
    const text = `${named.code}: refused by an armed fault`;
    return toResponse(refuse(named.status, named.code as ErrorCode, text));
  }
  switch (effect) {
    case '401':
      return toResponse(refuseSession());
    case 'limit':
      return toResponse(refuseLimit());
    case '429':
      return toResponse(refuse(429, 'REQUEST_LIMIT_EXCEEDED', 'Too many requests. Try again later.'));
    case '503-html':
      return answerHtml(503, MAINTENANCE);
    case '502-html':
      return answerHtml(502, BAD_GATEWAY);
    case 'html-200':
      return answerHtml(200, LOGIN);
    case 'login-redirect': {
      const { origin, pathname } = new URL(request.url);
      const query = new URLSearchParams({ ec: '302', startURL: pathname });
      return new Response(null, { status: 302, headers: { Location: `${origin}/?${query}` } });
    }
    default: {
      const text =
        'An unexpected error occurred. Please include this ErrorId if you contact support: 1234567890-12345 (0)';
      return toResponse(refuse(500, 'UNKNOWN_EXCEPTION', text));
    }
  }
}
