import { Hono } from 'hono';
import { showAdmin, showMe, showTeam } from '../show/show-people.ts';
import { ApiError } from './api-error.ts';
import type { ApiEnvironment } from './environment.ts';

/** `GET /me`, `/admins`, `/admins/{id}`, `/teams`, `/teams/{id}`. */
export function peopleRoutes(): Hono<ApiEnvironment> {
  const routes = new Hono<ApiEnvironment>();
  routes.get('/me', (c) => c.json(showMe(c.env.workspace, c.env.admin)));
  routes.get('/admins', (c) => {
    const withAvatar = c.req.query('display_avatar') === 'true';
    const admins = [...c.env.workspace.admins.values()].map((admin) => showAdmin(admin, withAvatar));
    return c.json({ type: 'admin.list', admins });
  });
  routes.get('/admins/:id', (c) => {
    const admin = c.env.workspace.admins.get(c.req.param('id'));
    if (!admin) throw new ApiError(404, 'admin_not_found', 'Admin not found');
    return c.json(showAdmin(admin, false));
  });
  routes.get('/teams', (c) => {
    return c.json({ type: 'team.list', teams: [...c.env.workspace.teams.values()].map(showTeam) });
  });
  routes.get('/teams/:id', (c) => {
    const team = c.env.workspace.teams.get(c.req.param('id'));
    if (!team) throw new ApiError(404, 'team_not_found', 'Team not found');
    return c.json(showTeam(team));
  });
  return routes;
}
