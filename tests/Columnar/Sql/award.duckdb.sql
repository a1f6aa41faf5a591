WITH "firms 1" AS (
    SELECT code AS k0,
        industry AS "行业",
        CASE WHEN projects IS NOT NULL THEN TRUE END AS "项目"
    FROM firms
),
"项目 2" AS (
    SELECT code AS k0,
        position AS k1,
        completed AS "已完工",
        CAST(investment * 100 AS BIGINT) AS "投资额",
        CASE WHEN investment IS NULL THEN 0 END AS "投资额 至少"
    FROM projects
),
"项目 3" AS (
    SELECT k0, k1, "已完工", "投资额",
        COALESCE("投资额", "投资额 至少") AS c51
    FROM "项目 2"
),
"firms 4" AS (
    SELECT r.k0, r."行业", r."项目", g1.c12, g1.c19, g1.c22, g1.c53, g1.c55
    FROM "firms 1" r
    LEFT JOIN (SELECT k0,
            bool_or(("已完工" IS NULL)) AS c12,
            bool_or(("投资额" IS NULL)) FILTER (WHERE "已完工") AS c19,
            sum("投资额") FILTER (WHERE "已完工") AS c22,
            bool_or((c51 IS NULL)) FILTER (WHERE "已完工") AS c53,
            sum(c51) FILTER (WHERE "已完工") AS c55
        FROM "项目 3" GROUP BY k0) g1 ON g1.k0 = r.k0
),
"firms 5" AS (
    SELECT k0, "行业", c19, c22, c53, c55,
        ("项目" IS NOT NULL) AND (NOT COALESCE(c12, FALSE)) AS c17
    FROM "firms 4"
),
"firms 6" AS (
    SELECT k0, "行业",
        CASE WHEN c17 THEN CASE WHEN COALESCE(c19, FALSE) THEN CAST(NULL AS BIGINT) ELSE COALESCE(CAST(c22 AS BIGINT), 0) END END AS c28,
        CAST(2 AS BIGINT) * CASE WHEN c17 THEN CASE WHEN COALESCE(c53, FALSE) THEN CAST(NULL AS BIGINT) ELSE COALESCE(CAST(c55 AS BIGINT), 0) END END AS c60
    FROM "firms 5"
),
"firms 7" AS (
    SELECT k0, c60,
        (starts_with("行业", 'C') = TRUE) AND (c28 >= 50000000) AS c31,
        CAST(2 AS BIGINT) * c28 AS c48
    FROM "firms 6"
),
"firms 8" AS (
    SELECT k0,
        COALESCE(c31, TRUE) AS c33,
        COALESCE(c31, FALSE) AS c32,
        CASE WHEN (c48 <= 2000000000) THEN c48 WHEN (2000000000 <= COALESCE(c48, c60)) THEN 2000000000 END AS c64
    FROM "firms 7"
),
"firms 9" AS (
    SELECT k0, c33, c32, c64,
        CASE WHEN c33 THEN '奖补' WHEN (NOT c32) THEN '不符合' END AS c38,
        CASE WHEN c33 THEN c64 WHEN (NOT c32) THEN 0 END AS c65
    FROM "firms 8"
)
SELECT k0 AS code,
    CASE WHEN (((NOT c33) OR ('奖补' = c38)) AND (c32 OR ('不符合' = c38))) THEN c38 END AS "verdict",
    FALSE AS "verdict_none",
    ((CASE WHEN (((NOT c33) OR (c64 = c65)) AND (c32 OR (0 = c65))) THEN c65 END + 5) // 10) AS "fen",
    FALSE AS "fen_none"
FROM "firms 9"
