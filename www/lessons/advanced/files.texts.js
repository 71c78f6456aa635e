export const texts = {
  'upload': {
    title: 'Upload in parts and go on after a break',
    text: 'A small file fits one request. A large one is sent in parts, so that a lost connection costs a '
      + 'part and not the whole. This API speaks tus: POST creates the upload, PATCH appends at an '
      + 'offset, HEAD says how much is there. It loses the connection halfway through the second part: '
      + 'choose a part size that makes at least two.',
    question: 'What does the client do after the connection is lost?',
    answers: [
      'It begins again at byte 0',
      'It sends the lost part again, whole',
      'It asks the API how much has arrived',
    ],
    correct: 2,
    explain: 'The client cannot know how much of the broken part was stored, so it asks: `HEAD` was '
      + 'answered with `Upload-Offset`, and the next `PATCH` began exactly there. Both sides computed the '
      + 'same SHA-256. Progress counts what the API has confirmed: `fetch` itself does not tell how much '
      + 'of a body is sent.',
    sources: [['tus 1.0.0: the protocol', 'https://tus.io/protocols/resumable-upload'],
      ['RFC 7578: multipart/form-data', 'https://www.rfc-editor.org/rfc/rfc7578']],
  },
  'download': {
    title: 'Download, break off, go on',
    text: 'The file of 300,000 bytes comes with an `ETag`, which names its version. The first answer '
      + 'breaks off after 60 %. A download that goes on asks for the rest with `Range`. Also have the '
      + 'SHA-256 compared with the one that the API tells.',
    question: 'Why is the `ETag` sent back in `If-Range`?',
    answers: [
      'So that the API can find the file',
      'So that two versions are not glued together',
      'To be allowed to use `Range`',
    ],
    correct: 1,
    explain: 'If the file had changed meanwhile, `If-Range` would have brought the new one whole, as '
      + '`200`. It had not, so the rest came as `206 Partial Content` with `Content-Range`. The right '
      + 'length is no proof of the right bytes; the SHA-256 is what shows that nothing was damaged on the '
      + 'way.',
    sources: [['RFC 9110, section 14: range requests', 'https://www.rfc-editor.org/rfc/rfc9110#section-14'],
      ['RFC 9110, section 13.1.5: If-Range', 'https://www.rfc-editor.org/rfc/rfc9110#section-13.1.5']],
  },
};
