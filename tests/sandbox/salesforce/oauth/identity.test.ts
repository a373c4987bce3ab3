import { describe, expect, it } from 'vitest';
import { send, startOrg } from '../test-org.ts';

describe('identity', () => {
  it('tells who is behind a token, at the identity URL and as userinfo', async () => {
    const org = startOrg();
    const { accessToken: token, id } = org.service.issueSession('ana');
    const path = new URL(id).pathname;
    expect((await send(org, 'GET', `https://login.salesforce.com${path}`, { token })).json).toMatchObject({
      id,
      username: 'ana@acme.example',
      display_name: 'Ana Ruiz',
      organization_id: org.service.engine.org.id,
    });
    expect((await send(org, 'POST', '/services/oauth2/userinfo', { token })).json).toMatchObject({
      sub: id,
      name: 'Ana Ruiz',
    });
    const refused = await send(org, 'GET', path, { token: 'x' });
    expect([refused.status, refused.text]).toEqual([403, 'Bad_OAuth_Token']);
  });

  it('names the endpoints of the host it is asked on', async () => {
    const reply = await send(startOrg(), 'GET', 'https://login.salesforce.com/.well-known/openid-configuration');
    expect(reply.json).toMatchObject({ token_endpoint: 'https://login.salesforce.com/services/oauth2/token' });
  });
});
