// The files of Project Wycheproof with raw signatures, and the JWS algorithm of each.

import es256
  from '../../vectors/wycheproof/ecdsa_secp256r1_sha256_p1363_test.json' with { type: 'json' };
import es384
  from '../../vectors/wycheproof/ecdsa_secp384r1_sha384_p1363_test.json' with { type: 'json' };
import es512
  from '../../vectors/wycheproof/ecdsa_secp521r1_sha512_p1363_test.json' with { type: 'json' };
import ed25519 from '../../vectors/wycheproof/ed25519_test.json' with { type: 'json' };
import hs256 from '../../vectors/wycheproof/hmac_sha256_test.json' with { type: 'json' };
import hs384 from '../../vectors/wycheproof/hmac_sha384_test.json' with { type: 'json' };
import hs512 from '../../vectors/wycheproof/hmac_sha512_test.json' with { type: 'json' };
import ps256
  from '../../vectors/wycheproof/rsa_pss_2048_sha256_mgf1_32_test.json' with { type: 'json' };
import ps256Own
  from '../../vectors/wycheproof/rsa_pss_2048_sha256_mgf1_32_params_test.json' with { type: 'json' };
import ps256By3072
  from '../../vectors/wycheproof/rsa_pss_3072_sha256_mgf1_32_test.json' with { type: 'json' };
import ps256Own3072
  from '../../vectors/wycheproof/rsa_pss_3072_sha256_mgf1_32_params_test.json' with { type: 'json' };
import ps256By4096
  from '../../vectors/wycheproof/rsa_pss_4096_sha256_mgf1_32_test.json' with { type: 'json' };
import ps384
  from '../../vectors/wycheproof/rsa_pss_2048_sha384_mgf1_48_test.json' with { type: 'json' };
import ps384By4096
  from '../../vectors/wycheproof/rsa_pss_4096_sha384_mgf1_48_test.json' with { type: 'json' };
import ps512By4096
  from '../../vectors/wycheproof/rsa_pss_4096_sha512_mgf1_64_test.json' with { type: 'json' };
import ps512Own4096
  from '../../vectors/wycheproof/rsa_pss_4096_sha512_mgf1_64_params_test.json' with { type: 'json' };
import rs256
  from '../../vectors/wycheproof/rsa_signature_2048_sha256_test.json' with { type: 'json' };
import rs256By3072
  from '../../vectors/wycheproof/rsa_signature_3072_sha256_test.json' with { type: 'json' };
import rs256By4096
  from '../../vectors/wycheproof/rsa_signature_4096_sha256_test.json' with { type: 'json' };
import rs384
  from '../../vectors/wycheproof/rsa_signature_2048_sha384_test.json' with { type: 'json' };
import rs384By3072
  from '../../vectors/wycheproof/rsa_signature_3072_sha384_test.json' with { type: 'json' };
import rs384By4096
  from '../../vectors/wycheproof/rsa_signature_4096_sha384_test.json' with { type: 'json' };
import rs512
  from '../../vectors/wycheproof/rsa_signature_2048_sha512_test.json' with { type: 'json' };
import rs512By3072
  from '../../vectors/wycheproof/rsa_signature_3072_sha512_test.json' with { type: 'json' };
import rs512By4096
  from '../../vectors/wycheproof/rsa_signature_4096_sha512_test.json' with { type: 'json' };

/**
 * File, algorithm, vectors, and how many tests are valid, invalid, and acceptable. The counts stand
 * here and not only in the files, so that no test is lost on the way.
 */
export const SIGNATURES = [
  ['ecdsa_secp256r1_sha256_p1363', 'ES256', es256, [173, 89, 0]],
  ['ecdsa_secp384r1_sha384_p1363', 'ES384', es384, [193, 87, 0]],
  ['ecdsa_secp521r1_sha512_p1363', 'ES512', es512, [231, 87, 0]],
  ['ed25519', 'Ed25519', ed25519, [88, 63, 0]],
  ['ed25519', 'EdDSA', ed25519, [88, 63, 0]],
  ['rsa_pss_2048_sha256_mgf1_32', 'PS256', ps256, [63, 45, 0]],
  ['rsa_pss_2048_sha256_mgf1_32_params', 'PS256', ps256Own, [63, 45, 0]],
  ['rsa_pss_2048_sha384_mgf1_48', 'PS384', ps384, [95, 46, 0]],
  ['rsa_pss_3072_sha256_mgf1_32', 'PS256', ps256By3072, [63, 45, 0]],
  ['rsa_pss_3072_sha256_mgf1_32_params', 'PS256', ps256Own3072, [63, 45, 0]],
  ['rsa_pss_4096_sha256_mgf1_32', 'PS256', ps256By4096, [63, 45, 0]],
  ['rsa_pss_4096_sha384_mgf1_48', 'PS384', ps384By4096, [95, 46, 0]],
  ['rsa_pss_4096_sha512_mgf1_64', 'PS512', ps512By4096, [132, 47, 0]],
  ['rsa_pss_4096_sha512_mgf1_64_params', 'PS512', ps512Own4096, [132, 47, 0]],
  ['rsa_signature_2048_sha256', 'RS256', rs256, [9, 249, 1]],
  ['rsa_signature_2048_sha384', 'RS384', rs384, [7, 250, 1]],
  ['rsa_signature_2048_sha512', 'RS512', rs512, [8, 250, 1]],
  ['rsa_signature_3072_sha256', 'RS256', rs256By3072, [8, 250, 1]],
  ['rsa_signature_3072_sha384', 'RS384', rs384By3072, [7, 251, 1]],
  ['rsa_signature_3072_sha512', 'RS512', rs512By3072, [8, 251, 1]],
  ['rsa_signature_4096_sha256', 'RS256', rs256By4096, [7, 250, 1]],
  ['rsa_signature_4096_sha384', 'RS384', rs384By4096, [7, 251, 1]],
  ['rsa_signature_4096_sha512', 'RS512', rs512By4096, [7, 251, 1]],
];

/** File, algorithm, vectors, and the bits of the hash. */
export const MACS = [
  ['hmac_sha256', 'HS256', hs256, 256],
  ['hmac_sha384', 'HS384', hs384, 384],
  ['hmac_sha512', 'HS512', hs512, 512],
];
