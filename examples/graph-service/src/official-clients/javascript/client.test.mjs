// Microsoft's client for JavaScript, unmodified, used as in the code samples of Graph's documentation.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client, GraphError, PageIterator } from '@microsoft/microsoft-graph-client';

const { SERVICE, TOKEN, READERS_TOKEN } = process.env;

function clientWith(token) {
  return Client.init({
    baseUrl: SERVICE,
    customHosts: new Set([new URL(SERVICE).hostname]),
    defaultVersion: 'beta',
    authProvider: (done) => done(null, token),
  });
}

const client = clientWith(TOKEN);
const api = (path) => client.api(path);

const INTERESTS = '/me/profile/interests';

const chess = () => ({
  categories: ['Sports'],
  description: "World's greatest chess player",
  displayName: "World's greatest chess player",
  webUrl: 'https://www.chess.com',
});

const create = (interest = chess()) => api(INTERESTS).post(interest);

test('a created interest is returned by get', async () => {
  const created = await create();
  assert.deepEqual(await api(`${INTERESTS}/${created.id}`).get(), created);
  assert.equal(created.allowedAudiences, 'organization');
});

test('one property is updated', async () => {
  const created = await create();
  const updated = await api(`${INTERESTS}/${created.id}`).update({ categories: ['Games'] });
  assert.deepEqual(updated, {
    ...created,
    categories: ['Games'],
    lastModifiedDateTime: updated.lastModifiedDateTime,
  });
});

test('a changed property of a fetched interest is updated', async () => {
  const { id } = await create();
  const fetched = await api(`${INTERESTS}/${id}`).get();
  fetched.displayName = 'changed';
  const updated = await api(`${INTERESTS}/${id}`).patch(fetched);
  assert.deepEqual(updated, { ...fetched, lastModifiedDateTime: updated.lastModifiedDateTime });
});

test('an empty patch changes nothing', async () => {
  const created = await create();
  assert.deepEqual(await api(`${INTERESTS}/${created.id}`).patch({}), created);
});

test('an explicit null clears a property', async () => {
  const created = await create();
  const updated = await api(`${INTERESTS}/${created.id}`).patch({ description: null });
  assert.equal(updated.description, null);
  assert.equal(updated.displayName, created.displayName);
});

test('nested inference and two audiences are updated', async () => {
  const { id } = await create({ ...chess(), inference: { confidenceScore: 0.5, userHasVerifiedAccuracy: false } });
  const updated = await api(`${INTERESTS}/${id}`).patch({
    allowedAudiences: 'organization,contacts',
    inference: { userHasVerifiedAccuracy: true },
  });
  assert.deepEqual(updated.inference, { confidenceScore: 0.5, userHasVerifiedAccuracy: true });
  assert.equal(updated.allowedAudiences, 'contacts,organization');
});

test('the list is paged', async () => {
  const created = [];
  for (let i = 0; i < 5; i++) {
    created.push((await create({ displayName: `${i}`, categories: ['paged'] })).id);
  }
  const first = await api(INTERESTS).filter("categories/any(c:c eq 'paged')").orderby('createdDateTime').top(2).get();
  assert.equal(first.value.length, 2);
  const listed = [];
  await new PageIterator(client, first, (interest) => listed.push(interest.id) > 0).iterate();
  assert.deepEqual(listed, created);
});

test('a deleted interest is not found', async () => {
  const { id } = await create();
  await api(`${INTERESTS}/${id}`).delete();
  await fails(api(`${INTERESTS}/${id}`).get(), 404, 'notFound');
});

test('every error is a GraphError', async () => {
  const { id } = await create();
  await fails(api(`${INTERESTS}/${id}`).patch({ webUrl: 'no URL' }), 400, 'badRequest');
  await fails(api(INTERESTS).expand('x').get(), 400, 'badRequest');
  await fails(clientWith('no token').api(INTERESTS).get(), 401, 'unauthorized');
  await fails(clientWith(READERS_TOKEN).api(INTERESTS).post({}), 403, 'forbidden');
  await fails(api(`${INTERESTS}/none`).patch({}), 404, 'notFound');
  await fails(api(`${INTERESTS}/${id}`).header('If-Match', '"9"').patch({ displayName: 'x' }), 412, 'preconditionFailed');
  await fails(api(INTERESTS).post({ description: 'x'.repeat(2_000_000) }), 413, 'contentTooLarge');
  await fails(api(INTERESTS).header('Content-Type', 'text/plain').post('{}'), 415, 'unsupportedMediaType');
});

async function fails(call, status, code) {
  await assert.rejects(call, (error) => {
    assert.ok(error instanceof GraphError, String(error));
    assert.equal(error.statusCode, status);
    assert.equal(error.code, code);
    assert.notEqual(error.message, '');
    assert.notEqual(error.requestId, null);
    return true;
  });
}
