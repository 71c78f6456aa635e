// How old a response is (RFC 9111 §4.2.3, §5.1).

import { FRESH, STALE, hit, may, must, sent, should, validated } from '../words.js';

const AGES = 'RFC 9111 §4.2.3';
const READ = 'RFC 9111 §5.1';
/** What a busy machine may add. */
const about = (seconds) => [seconds, seconds + 20];
const aged = (age) => ({ ...FRESH, age });

const SHOWN = [
  must('a response that is reused says how old it is', 'RFC 9111 §4',
    sent(FRESH), hit({ shows: { age: about(0) } })),
  must('an age that was received is where ours begins', AGES,
    sent(aged('30')), hit({ shows: { age: about(30) } })),
  must('so it is beside Expires', AGES,
    sent({ age: '30', expires: 3_600 }), hit({ shows: { age: about(30) } })),
  must('a response is as old as its date', AGES,
    sent({ ...FRESH, date: -120 }), hit({ shows: { age: about(120) } })),
  must('a date is what counts if it is older than the age', AGES,
    sent({ ...aged('100'), date: -300 }), hit({ shows: { age: about(300) } })),
  must('an age is what counts if it is older than the date', AGES,
    sent({ ...aged('300'), date: -100 }), hit({ shows: { age: about(300) } })),
  must('a date to come makes nothing younger than new', AGES,
    sent({ ...FRESH, date: 600 }), hit({ shows: { age: about(0) } })),
  must('a date to come takes nothing off an age', AGES,
    sent({ ...aged('100'), date: 600 }), hit({ shows: { age: about(100) } })),
  must('an age grows while it is stored', AGES,
    sent(aged('30')), hit({ wait: 1_100, shows: { age: [31, 50] } })),
  must('the date stays as it came', 'RFC 9110 §6.6.1',
    sent({ ...FRESH, date: -100 }), hit({ same: ['date'] })),
  must('date and Expires stay as they came', 'RFC 9110 §6.6.1',
    sent({ date: -100, expires: 3_600 }), hit({ same: ['date', 'expires'] })),
  must('a response without a date gets the one of its arrival', 'RFC 9110 §6.6.1',
    sent({ ...FRESH, date: null }), hit({ shows: { date: / GMT$/, age: about(0) } })),
  may('a date that is none is as good as none', AGES,
    sent({ ...FRESH, date: 'yesterday' }), hit({ shows: { age: about(0) } })),
];

const COUNTED = [
  must('an age beyond max-age makes it stale', AGES, sent(aged('7200')), sent()),
  must('an age of exactly max-age makes it stale', 'RFC 9111 §4.2', sent(STALE), sent()),
  must('an age below max-age leaves it fresh', 'RFC 9111 §4.2', sent(aged('3500')), hit()),
  must('a date longer ago than max-age makes it stale', AGES,
    sent({ ...FRESH, date: -7_200 }), sent()),
  must('an age beyond Expires makes it stale, by a clock that is slow', AGES,
    sent({ age: '250', date: -100, expires: 100 }), sent()),
  must('an age beyond Expires makes it stale, by a clock that is fast', AGES,
    sent({ age: '150', date: 100, expires: 200 }), sent()),
  must('an age below Expires leaves it fresh, by a clock that is fast', AGES,
    sent({ age: '50', date: 1_000, expires: 2_000 }), hit()),
  must('a stale response is not made fresh by being asked for', 'RFC 9111 §4',
    sent({ ...STALE, etag: '"a"' }), validated('"a"', { ...STALE }), validated('"a"', { ...STALE })),
  ...['2147483647', '2147483648', '2147483649', '4294967297', '9'.repeat(40)].map((age) =>
    must(`an age may be as large as ${age}`, 'RFC 9111 §1.2.2', sent(aged(age)), sent())),
];

const fresh = (level, says, age) => level(says, READ, sent(aged(age)), hit());
const stale = (level, says, age) => level(says, READ, sent(aged(age)), sent());

const MALFORMED = [
  fresh(should, 'an age of letters is ignored', 'old'),
  fresh(should, 'an age with a sign is ignored', '-7200'),
  fresh(should, 'an age with a fraction is ignored', '7200.0'),
  fresh(should, 'an age with a unit is ignored', '7200s'),
  fresh(should, 'an age with a parameter is ignored', '7200;a=1'),
  fresh(should, 'an age in hexadecimal is ignored', '0xffff'),
  stale(should, 'of several ages on a line the first counts, if it is old', '7200, 0'),
  fresh(should, 'of several ages on a line the first counts, if it is new', '0, 7200'),
  stale(should, 'of several ages on lines the first counts, if it is old', ['7200', '0']),
  fresh(should, 'of several ages on lines the first counts, if it is new', ['0', '7200']),
  fresh(should, 'the same age twice on a line is that age', '100, 100'),
  fresh(should, 'the same age on two lines is that age', ['100', '100']),
  stale(should, 'the same age on two lines is no less than that age', ['3600', '3600']),
];

export const AGE = [...SHOWN, ...COUNTED, ...MALFORMED];
