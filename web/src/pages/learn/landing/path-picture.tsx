import styles from "./path-picture.module.css";

const steps = [
  { y: 60, width: 150, isDone: true },
  { y: 116, width: 190, isDone: true },
  { y: 172, width: 130, isDone: false },
  { y: 228, width: 170, isDone: false },
];
const current = 2;

/** A course as a path of lessons, some behind and one ahead. Decoration. */
export function PathPicture() {
  return (
    <svg className={styles.picture} viewBox="0 0 360 300" aria-hidden="true">
      <rect className={styles.sheet} x="8" y="8" width="344" height="284" rx="16" />
      <rect className={styles.current} x="24" y="144" width="312" height="56" rx="10" />
      <path className={styles.path} d="M56 60V228" />
      {steps.map(({ y, width, isDone }, index) => (
        <g key={y}>
          <circle className={isDone ? styles.done : styles.ahead} cx="56" cy={y} r="14" />
          {isDone && <path className={styles.check} d={`M49.5 ${y}l4.5 4.5 8.5-9`} />}
          <rect
            className={index === current ? styles.strong : styles.line}
            x="88"
            y={y - 12}
            width={width}
            height="9"
            rx="4.5"
          />
          <rect className={styles.line} x="88" y={y + 5} width={width * 0.55} height="6" rx="3" />
        </g>
      ))}
      <rect className={styles.track} x="40" y="264" width="280" height="10" rx="5" />
      <rect className={styles.done} x="40" y="264" width="140" height="10" rx="5" />
    </svg>
  );
}
