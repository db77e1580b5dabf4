import { expect, test } from 'vitest';
import { emptyPasswordOpens } from './pdf-lock.ts';

const ends = Buffer.from('/ID [<a9680e36a121c2ee62917e5356866307><25723d19d2c6a7a05f54be320ffd342b>]');

// Dictionaries as qpdf 11.3 wrote them, each with the same number of the file.
test.each([
  ['40 bits, only the owner has a password', true, '<< /Filter /Standard /Length 40 /O <c92422687facee686e373f10b5c7d04738053152f7e2ee30e11c69ec442576ab> /P -4 /R 2 /U <db3e3ac89b21e4600e4076bf0051ad81d384484c9b5c3c2063797b5f9c57d562> /V 1 >>'],
  ['40 bits, a password for who reads', false, '<< /Filter /Standard /Length 40 /O <86fe045358b44c9644693f33c07cb54f587dce1e2682fe9ecea6107a1ef630dd> /P -4 /R 2 /U <9ed4b89d2b8a4b8517a7c086dd40a58c9a6f4b9ce42d4198eac4097fec990558> /V 1 >>'],
  ['128 bits, only the owner has a password', true, '<< /Filter /Standard /Length 128 /O <566fa873ee33c797cd3b904fdadf814afa34df9a38f6ed41b984e2c6da2aa6f5> /P -4 /R 3 /U <0825eb48fb25158a2a68c4b97f65d9250122456a91bae5134273a6db134c87c4> /V 2 >>'],
  ['128 bits, a password for who reads', false, '<< /Filter /Standard /Length 128 /O <19b58e48c92b6569e765906caf64e4429a4c20d6e996fdef963e9b5080f9e083> /P -4 /R 3 /U <754f34cd6df05c13f425c392211630460122456a91bae5134273a6db134c87c4> /V 2 >>'],
  ['128aes bits, only the owner has a password', true, '<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV2 /Length 16 >> >> /Filter /Standard /Length 128 /O <566fa873ee33c797cd3b904fdadf814afa34df9a38f6ed41b984e2c6da2aa6f5> /P -4 /R 4 /StmF /StdCF /StrF /StdCF /U <0825eb48fb25158a2a68c4b97f65d9250122456a91bae5134273a6db134c87c4> /V 4 >>'],
  ['128aes bits, a password for who reads', false, '<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV2 /Length 16 >> >> /Filter /Standard /Length 128 /O <19b58e48c92b6569e765906caf64e4429a4c20d6e996fdef963e9b5080f9e083> /P -4 /R 4 /StmF /StdCF /StrF /StdCF /U <754f34cd6df05c13f425c392211630460122456a91bae5134273a6db134c87c4> /V 4 >>'],
  ['256 bits, only the owner has a password', true, '<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /Filter /Standard /Length 256 /O <f10e846c2b0d931925d0733f79cf7ea1f436fc2e5f2b02ee39c3690a2db26d7a65add64f39e4854bf3639f096cad7820> /OE <f4d60443353ddf68128743afd82a90a8eb2f3b6c94d0761f61ccf3688e3bade1> /P -4 /Perms <a6f949476cabd3c4a47aa631eabb35cc> /R 6 /StmF /StdCF /StrF /StdCF /U <3699c486d70b4c99dd9066e8fae15492b6cf5974c50048f516f7a4c0e26b87f97f2e8787527a957b09d3cac810536f2d> /UE <d85f28088c3b499ad2c980eba6fbe07b3428e24f71ddaf2757e8b0e14045e600> /V 5 >>'],
  ['256 bits, a password for who reads', false, '<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /Filter /Standard /Length 256 /O <bf3e3c1c159fb0877ee46d04485d5878534712fe15ab8624633faa85e712f5c93c7e4036ca36b2f2afbd200531401a51> /OE <a02bf7759ce88dbf3862912a0844e43734d173cbec555bf74d92d2ca68333d4a> /P -4 /Perms <bb5114c27c31dc56252cc7081661d469> /R 6 /StmF /StdCF /StrF /StdCF /U <1bb13a2d5fd428b8d1f45e58c08dca17ea2d47c50ee977cd0ec42eb6d069467df12b46de2e0708419199d560a1c8e966> /UE <f2e97fd86acc862f6d08990c4c76ce692d08033e9d6a29cbc314bde486cae860> /V 5 >>'],
])('%s', (_, opens, lock) => {
  expect(emptyPasswordOpens(Buffer.from(`<</Length 44>> ${lock}`), ends)).toBe(opens);
});

test('in the other way of writing strings', () => {
  const lock = '<< /Filter /Standard /Length 40 /O <c92422687facee686e373f10b5c7d04738053152f7e2ee30e11c69ec442576ab> /P -4 /R 2 /U <db3e3ac89b21e4600e4076bf0051ad81d384484c9b5c3c2063797b5f9c57d562> /V 1 >>';
  const literal = lock.replace(/<([0-9a-f]{64})>/g, (_, hex: string) => `(${hex.replace(/../g, (pair) => `\\${parseInt(pair, 16).toString(8).padStart(3, '0')}`)})`);
  expect(literal).not.toBe(lock);
  expect(emptyPasswordOpens(Buffer.from(literal), ends)).toBe(true);
});
