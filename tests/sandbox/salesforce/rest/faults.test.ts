import { describe, expect, it } from 'vitest';
import type { FaultEffect } from '../../service.ts';
import { MY_DOMAIN, startOrg } from '../test-org.ts';

const request = new Request(`${MY_DOMAIN}/services/data/v67.0/query?q=x`);

describe('the answer for an armed fault', () => {
  it.each<[FaultEffect, number, string]>([
    ['500', 500, 'UNKNOWN_EXCEPTION'],
    ['error-after', 500, 'UNKNOWN_EXCEPTION'],
    ['401', 401, 'INVALID_SESSION_ID'],
    ['limit', 403, 'REQUEST_LIMIT_EXCEEDED'],
    ['429', 429, 'REQUEST_LIMIT_EXCEEDED'],
    ['error:403:API_CURRENTLY_DISABLED', 403, 'API_CURRENTLY_DISABLED'],
    ['error:500:APEX_ERROR', 500, 'APEX_ERROR'],
  ])('%s is %i %s in a list', async (effect, status, errorCode) => {
    const response = startOrg().service.faultResponse(effect, request);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject([{ errorCode }]);
  });

  it.each<[FaultEffect, number]>([
    ['503-html', 503],
    ['502-html', 502],
    ['html-200', 200],
  ])('%s is a page with status %i', async (effect, status) => {
    const response = startOrg().service.faultResponse(effect, request);
    expect(response.status).toBe(status);
    expect(response.headers.get('Content-Type')).toContain('text/html');
  });

  it('login-redirect leads to the login page', () => {
    const response = startOrg().service.faultResponse('login-redirect', request);
    expect(response.status).toBe(302);
    expect(response.headers.get('Location')).toContain(`${MY_DOMAIN}/?ec=302`);
  });
});
