// What is believed of what a provider tells of somebody, and which doors its groups open.
import { describe, expect, it } from 'vitest';
import { staffRoles } from '#app/domain/context.ts';
import { claimsSchema, groupOfRole, rolesOf } from './claims.ts';

const least = { sub: 's', name: 'n', voorportaal_audience: 'staff' };
const blank = { office: '', bar_number: '', guardian_number: '', groups: [] };
const isRead = (told: object) => claimsSchema.safeParse(told).success;

describe('claims', () => {
  it('need a person, a name and a kind of people, and nothing else', () => {
    expect(claimsSchema.parse(least)).toEqual({ ...least, ...blank });
    for (const name of Object.keys(least)) expect(isRead({ ...least, [name]: undefined })).toBe(false);
  });

  it('keep what is told of an entrance, and drop what nobody asked for', () => {
    const told = { ...least, acr: 'strong', office: 'o', bar_number: 'A1', guardian_number: 'N1', groups: ['a', 'b'] };
    expect(claimsSchema.parse({ ...told, email: 'a@b.nl' })).toEqual(told);
  });

  it.each(['staff', 'lawyer', 'guardian'])('know the kind %s', (kind) => expect(isRead({ ...least, voorportaal_audience: kind })).toBe(true));

  // Longer than this is no name or number: it would stand in the record and on pages.
  it.each([['sub', 1, 255], ['name', 1, 200], ['office', 0, 100], ['bar_number', 0, 40], ['guardian_number', 0, 40]] as const)('%s has %i to %i signs', (name, least_, most) => {
    const long = (signs: number) => isRead({ ...least, [name]: 'x'.repeat(signs) });
    expect([long(least_), long(most), long(most + 1)]).toEqual([true, true, false]);
    if (least_ > 0) expect(long(least_ - 1)).toBe(false);
  });

  it.each([{ voorportaal_audience: 'root' }, { groups: [1] }, { groups: 'voorportaal-intake' }, { acr: 1 }, { sub: 1 }])('are not read with %j', (told) => {
    expect(isRead({ ...least, ...told })).toBe(false);
  });
});

describe('groups', () => {
  it('each open one door, and every role has its group', () => {
    for (const role of staffRoles) {
      expect(groupOfRole(role)).toBe(`voorportaal-${role}`);
      expect(rolesOf({ groups: [groupOfRole(role)] })).toEqual([role]);
    }
    expect(rolesOf({ groups: staffRoles.map(groupOfRole) }).sort()).toEqual([...staffRoles].sort());
  });

  it('of other systems open nothing, nor does one that only looks like ours', () => {
    expect(rolesOf({ groups: ['everybody', 'intake', 'voorportaal-root', 'Voorportaal-Intake', 'voorportaal-intake ', ''] })).toEqual([]);
  });
});
