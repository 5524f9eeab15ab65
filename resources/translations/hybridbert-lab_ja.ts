<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP">
<context>
    <name>FieldRow</name>
    <message>
        <source>Experiment</source>
        <translation>実験</translation>
    </message>
    <message>
        <source>What is compared, how often, and over which values.</source>
        <translation>何を、何回、どの値について比較するか。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>By which the experiment is listed.</source>
        <translation>実験の一覧に表示される名前です。</translation>
    </message>
    <message>
        <source>a text on one line</source>
        <translation>1行のテキスト</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>What the experiment asks; for people only.</source>
        <translation>この実験が問うこと。人が読むためだけのものです。</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>ベースライン</translation>
    </message>
    <message>
        <source>The arm that all others are compared with. Without one it is the first.</source>
        <translation>ほかのすべてのアームの比較相手となるアーム。指定しなければ最初のアームです。</translation>
    </message>
    <message>
        <source>the name of an arm</source>
        <translation>アームの名前</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>Every arm is trained once with each seed. No verdict is given below three; more seeds make it sharper.</source>
        <translation>各アームは、それぞれのシードで1回ずつ学習されます。3つ未満では判定を出しません。シードが多いほど判定は鋭くなります。</translation>
    </message>
    <message>
        <source>whole numbers and ranges: 1-5 or 1, 2, 7</source>
        <translation>整数と範囲: 1-5 または 1, 2, 7</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>スイープ</translation>
    </message>
    <message>
        <source>The whole comparison is made anew for each combination of these values. Right-click a field to sweep over it.</source>
        <translation>これらの値の組み合わせごとに、比較全体をあらためて行います。フィールドを右クリックするとスイープできます。</translation>
    </message>
    <message>
        <source>fields, each with a list of values</source>
        <translation>フィールドと、それぞれの値のリスト</translation>
    </message>
    <message>
        <source>Accepted differences</source>
        <translation>許容する差異</translation>
    </message>
    <message>
        <source>What may differ between an arm and its baseline besides the intended factor. The fairness card lists what does.</source>
        <translation>意図した要因のほかに、アームとベースラインの間で異なってよいもの。何が異なるかは公平性カードに表示されます。</translation>
    </message>
    <message>
        <source>keys of fields and names of derived differences</source>
        <translation>フィールドのキーと、導かれる差異の名前</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>About HybridBERT Lab</source>
        <translation>HybridBERT Lab について</translation>
    </message>
    <message>
        <source>Compares BERT, HybridBERT and DropMask, and says how sure one may be.

%1

The window is under the GNU General Public License 3.0 or later; the engine and hblab under the Apache License 2.0.</source>
        <translation>BERT、HybridBERT、DropMask を比較し、どこまで確かと言えるかを示します。

%1

ウィンドウは GNU General Public License 3.0 以降、エンジンと hblab は Apache License 2.0 で提供されます。</translation>
    </message>
    <message>
        <source>&amp;Copy versions</source>
        <translation>バージョン情報をコピー(&amp;C)</translation>
    </message>
</context>
<context>
    <name>LayoutPresets</name>
    <message>
        <source>BERT: all %1</source>
        <translation>BERT: すべて%1</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>すべて%1</translation>
    </message>
    <message>
        <source>Parallel: %1, heads split evenly</source>
        <translation>並列: %1、ヘッドを等分</translation>
    </message>
    <message>
        <source>Stacked: %1 below, %2 above</source>
        <translation>積み重ね: 下が%1、上が%2</translation>
    </message>
    <message>
        <source>The lower half of the layers has one mixer, the upper half the other.</source>
        <translation>下半分の層が一方のミキサー、上半分がもう一方のミキサーを使います。</translation>
    </message>
    <message>
        <source>Interleaved: %1 and %2 in turn</source>
        <translation>交互: %1と%2を交互に</translation>
    </message>
    <message>
        <source>The two mixers take turns, layer by layer.</source>
        <translation>2つのミキサーを1層ごとに交互に使います。</translation>
    </message>
</context>
<context>
    <name>MemoryBar</name>
    <message>
        <source>weights</source>
        <translation>重み</translation>
    </message>
    <message>
        <source>gradients</source>
        <translation>勾配</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>オプティマイザー</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>活性</translation>
    </message>
</context>
<context>
    <name>PanelKind</name>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
    <message>
        <source>nats per predicted token</source>
        <translation>nat/予測トークン</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>学習損失</translation>
    </message>
    <message>
        <source>training</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>Held-out loss</source>
        <translation>検証損失</translation>
    </message>
    <message>
        <source>as trained</source>
        <translation>学習時のまま</translation>
    </message>
    <message>
        <source>DropMask off</source>
        <translation>DropMask なし</translation>
    </message>
    <message>
        <source>Training and held-out loss</source>
        <translation>学習損失と検証損失</translation>
    </message>
    <message>
        <source>held-out</source>
        <translation>検証</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>tokens/s</source>
        <translation>トークン/秒</translation>
    </message>
    <message>
        <source>speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Memory of tensors</source>
        <translation>テンソルのメモリ</translation>
    </message>
    <message>
        <source>MiB</source>
        <translation>MiB</translation>
    </message>
    <message>
        <source>peak</source>
        <translation>ピーク</translation>
    </message>
    <message>
        <source>allocated</source>
        <translation>割り当て済み</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>予約済み</translation>
    </message>
    <message>
        <source>Memory of the process</source>
        <translation>プロセスのメモリ</translation>
    </message>
    <message>
        <source>resident</source>
        <translation>常駐</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学習率</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>学習率</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>勾配ノルム</translation>
    </message>
    <message>
        <source>norm</source>
        <translation>ノルム</translation>
    </message>
    <message>
        <source>Time of a step&apos;s phases</source>
        <translation>1ステップの各段階の時間</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>data</source>
        <translation>データ</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>順伝播</translation>
    </message>
    <message>
        <source>backward</source>
        <translation>逆伝播</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>オプティマイザー</translation>
    </message>
    <message>
        <source>Time of a step&apos;s phases, stacked</source>
        <translation>1ステップの各段階の時間(積み上げ)</translation>
    </message>
    <message>
        <source>+ forward</source>
        <translation>+ 順伝播</translation>
    </message>
    <message>
        <source>+ backward</source>
        <translation>+ 逆伝播</translation>
    </message>
    <message>
        <source>+ optimizer</source>
        <translation>+ オプティマイザー</translation>
    </message>
    <message>
        <source>Held-out accuracy</source>
        <translation>検証正解率</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>正解率</translation>
    </message>
    <message>
        <source>Processor load</source>
        <translation>プロセッサー負荷</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>all cores</source>
        <translation>全コア</translation>
    </message>
    <message>
        <source>Machine memory</source>
        <translation>マシンのメモリ</translation>
    </message>
    <message>
        <source>GiB</source>
        <translation>GiB</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>GPU utilisation</source>
        <translation>GPU 使用率</translation>
    </message>
    <message>
        <source>GPU memory, all programs</source>
        <translation>GPU メモリ(全プログラム)</translation>
    </message>
    <message>
        <source>GPU power</source>
        <translation>GPU 電力</translation>
    </message>
    <message>
        <source>W</source>
        <translation>W</translation>
    </message>
    <message>
        <source>GPU temperature</source>
        <translation>GPU 温度</translation>
    </message>
    <message>
        <source>°C</source>
        <translation>°C</translation>
    </message>
</context>
<context>
    <name>RunGroup</name>
    <message>
        <source>%1 ended unexpectedly</source>
        <translation>異常終了 %1</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>失敗 %1</translation>
    </message>
    <message>
        <source>%1 diverged</source>
        <translation>発散 %1</translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation>実行中 %1</translation>
    </message>
    <message>
        <source>%1 paused</source>
        <translation>一時停止 %1</translation>
    </message>
    <message>
        <source>%1/%2 done</source>
        <translation>完了 %1/%2</translation>
    </message>
    <message>
        <source>Mean of %1 runs at step %2, nats per predicted token</source>
        <translation>ステップ %2 における %1 個のランの平均(nat/予測トークン)</translation>
    </message>
    <message>
        <source>Mean of %1 of %2 runs at step %3, the last that they share, nats per predicted token</source>
        <translation>共通する最後のステップ %3 における、%2 個中 %1 個のランの平均(nat/予測トークン)</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>%1 · seed %2</source>
        <translation>%1・シード %2</translation>
    </message>
    <message>
        <source>ended unexpectedly</source>
        <translation>異常終了</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>未開始</translation>
    </message>
    <message>
        <source>running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>queued, goes on</source>
        <translation>待機中(続きから)</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>発散</translation>
    </message>
</context>
<context>
    <name>SpecEdits</name>
    <message>
        <source>new arm %1</source>
        <translation>新しいアーム %1</translation>
    </message>
    <message>
        <source>copy of the arm %1</source>
        <translation>アーム %1 の複製</translation>
    </message>
    <message>
        <source>renaming of the arm %1</source>
        <translation>アーム %1 の名前の変更</translation>
    </message>
    <message>
        <source>removal of the arm %1</source>
        <translation>アーム %1 の削除</translation>
    </message>
    <message>
        <source>move of the arm %1</source>
        <translation>アーム %1 の移動</translation>
    </message>
    <message>
        <source>baseline %1</source>
        <translation>ベースライン %1</translation>
    </message>
    <message>
        <source>seeds %1</source>
        <translation>シード %1</translation>
    </message>
    <message>
        <source>no sweep over %1</source>
        <translation>%1 のスイープの解除</translation>
    </message>
    <message>
        <source>sweep over %1</source>
        <translation>%1 のスイープ</translation>
    </message>
    <message>
        <source>%1 may differ</source>
        <translation>%1 の差異を許容</translation>
    </message>
    <message>
        <source>%1 may not differ</source>
        <translation>%1 の差異を許容しない</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>Cannot flush %1 to the disk: %2.</source>
        <translation>%1 をディスクに書き出せません: %2。</translation>
    </message>
    <message>
        <source>Cannot put %1 in its place: %2.</source>
        <translation>%1 を所定の場所に置けません: %2。</translation>
    </message>
    <message>
        <source>Cannot open %1: %2.</source>
        <translation>%1 を開けません: %2。</translation>
    </message>
    <message>
        <source>%1 is a folder; a file is needed here.</source>
        <translation>%1 はフォルダーです。ここではファイルが必要です。</translation>
    </message>
    <message>
        <source>Cannot read %1: %2.</source>
        <translation>%1 を読めません: %2。</translation>
    </message>
    <message>
        <source>Cannot write %1: %2.</source>
        <translation>%1 に書き込めません: %2。</translation>
    </message>
    <message>
        <source>Cannot create the folder %1: %2.</source>
        <translation>フォルダー %1 を作成できません: %2。</translation>
    </message>
    <message>
        <source>%1 is not a file.</source>
        <translation>%1 はファイルではありません。</translation>
    </message>
    <message>
        <source>Cannot map %1 into memory: %2.</source>
        <translation>%1 をメモリにマップできません: %2。</translation>
    </message>
    <message>
        <source>Cannot tell the free space at %1: %2.</source>
        <translation>%1 の空き容量を調べられません: %2。</translation>
    </message>
    <message>
        <source>Cannot create the lock file %1: %2.</source>
        <translation>ロックファイル %1 を作成できません: %2。</translation>
    </message>
    <message>
        <source>Cannot lock %1: %2.</source>
        <translation>%1 をロックできません: %2。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not an amount of training. Write a number and a unit: 500 steps, 2M tokens, 3 epochs or 10 minutes.</source>
        <translation>「%1」は学習量ではありません。数と単位を書いてください: 500 steps、2M tokens、3 epochs、10 minutes。</translation>
    </message>
    <message>
        <source>%1 is not a JSON object, or nests deeper than any should.</source>
        <translation>%1 は JSON オブジェクトではないか、入れ子が深すぎます。</translation>
    </message>
    <message>
        <source>%1 has no %2.</source>
        <translation>%1 に %2 がありません。</translation>
    </message>
    <message>
        <source>%1: %2 is %3, and must be %4.</source>
        <translation>%1: %2 は %3 ですが、%4 でなければなりません。</translation>
    </message>
    <message>
        <source>power limit</source>
        <translation>電力制限</translation>
    </message>
    <message>
        <source>hardware slowdown</source>
        <translation>ハードウェアによる減速</translation>
    </message>
    <message>
        <source>temperature limit</source>
        <translation>温度制限</translation>
    </message>
    <message>
        <source>overheating</source>
        <translation>過熱</translation>
    </message>
    <message>
        <source>power brake</source>
        <translation>電力ブレーキ</translation>
    </message>
    <message>
        <source>Cutting sequences</source>
        <translation>系列を切り出し中</translation>
    </message>
    <message>
        <source>The preparation of the text was stopped (%1).</source>
        <translation>テキストの準備が中止されました(%1)。</translation>
    </message>
    <message>
        <source>`objective.pair` is %1; none, nsp and sso are known.</source>
        <translation>`objective.pair` が %1 です。指定できるのは none、nsp、sso です。</translation>
    </message>
    <message>
        <source>`data.packing` is %1; across_documents and within_document are known.</source>
        <translation>`data.packing` が %1 です。指定できるのは across_documents と within_document です。</translation>
    </message>
    <message>
        <source>`masking.strategy` is %1; these are known: %2.</source>
        <translation>`masking.strategy` が %1 です。指定できるのは次のとおりです: %2。</translation>
    </message>
    <message>
        <source>`data.sequence_length` is %1; at least %2 are needed for the special tokens and text.</source>
        <translation>`data.sequence_length` が %1 です。特殊トークンとテキストのために少なくとも %2 が必要です。</translation>
    </message>
    <message>
        <source>Of the corpus&apos;s documents with text, %1 would train and %2 be held out; at least one each is needed. Add documents (a blank line ends one), or change `data.held_out`.</source>
        <translation>コーパスのテキストを含む文書のうち、%1 個が学習用、%2 個が検証用になります。それぞれ少なくとも1個必要です。文書を追加する(空行が文書の終わりです)か、`data.held_out` を変更してください。</translation>
    </message>
    <message>
        <source>The objective `%1` needs at least two training documents; the corpus has %2.</source>
        <translation>目的 `%1` には学習用の文書が少なくとも2個必要です。コーパスにあるのは %2 個です。</translation>
    </message>
    <message>
        <source>%1 cannot be decompressed: %2. The file is damaged or cut short.</source>
        <translation>%1 を展開できません: %2。ファイルが壊れているか、途中で切れています。</translation>
    </message>
    <message>
        <source>%1: the document that begins in line %2 is longer than %3 bytes. A blank line ends a document; put some in.</source>
        <translation>%1: %2 行目から始まる文書が %3 バイトを超えています。空行が文書の終わりです。空行を入れてください。</translation>
    </message>
    <message>
        <source>%1 is not JSON: each line of a JSONL file holds one object.</source>
        <translation>%1 は JSON ではありません。JSONL ファイルでは各行が1つのオブジェクトです。</translation>
    </message>
    <message>
        <source>%1 holds a JSON %2; an object is needed.</source>
        <translation>%1 の内容は JSON の %2 です。オブジェクトが必要です。</translation>
    </message>
    <message>
        <source>%1 has no field `%2` (it has: %3). Set `data.jsonl_field` to the field that holds the text.</source>
        <translation>%1 にフィールド `%2` がありません(あるのは: %3)。テキストを含むフィールドを `data.jsonl_field` に指定してください。</translation>
    </message>
    <message>
        <source>%1: the field `%2` holds a JSON %3; text is needed.</source>
        <translation>%1: フィールド `%2` の内容は JSON の %3 です。テキストが必要です。</translation>
    </message>
    <message>
        <source>`data.source` is %1; synthetic, text, lines and jsonl are known.</source>
        <translation>`data.source` が %1 です。指定できるのは synthetic、text、lines、jsonl です。</translation>
    </message>
    <message>
        <source>Reading the corpus</source>
        <translation>コーパスを読み込み中</translation>
    </message>
    <message>
        <source>The corpus is empty: %1 has no text. Put text into it, or correct `data.paths`.</source>
        <translation>コーパスが空です: %1 にテキストがありません。テキストを入れるか、`data.paths` を直してください。</translation>
    </message>
    <message>
        <source>%1 is not a text file: it holds a NUL byte after line %2. Leave it out of `data.paths`, or, where it is UTF-16 text, convert it to UTF-8.</source>
        <translation>%1 はテキストファイルではありません: %2 行目の後に NUL バイトがあります。`data.paths` から外すか、UTF-16 のテキストであれば UTF-8 に変換してください。</translation>
    </message>
    <message>
        <source>%1 is not UTF-8 text: %2 of its first %3 bytes are invalid. Leave it out of `data.paths`, or, where it is text in another encoding, convert it to UTF-8.</source>
        <translation>%1 は UTF-8 のテキストではありません: 先頭の %3 バイトのうち %2 バイトが不正です。`data.paths` から外すか、別の文字コードのテキストであれば UTF-8 に変換してください。</translation>
    </message>
    <message>
        <source>%1 is no text with lines: line %2 is longer than %3 bytes. Leave it out of `data.paths`, or break its lines.</source>
        <translation>%1 は行からなるテキストではありません: %2 行目が %3 バイトを超えています。`data.paths` から外すか、行を分けてください。</translation>
    </message>
    <message>
        <source>Cannot read the folder %1: %2.</source>
        <translation>フォルダー %1 を読めません: %2。</translation>
    </message>
    <message>
        <source>The folder %1 holds no files. Put text files into it, or correct `data.paths`.</source>
        <translation>フォルダー %1 にファイルがありません。テキストファイルを入れるか、`data.paths` を直してください。</translation>
    </message>
    <message>
        <source>%1 is neither a file nor a folder. Correct `data.paths`.</source>
        <translation>%1 はファイルでもフォルダーでもありません。`data.paths` を直してください。</translation>
    </message>
    <message>
        <source>No file matches the pattern %1. Correct `data.paths`.</source>
        <translation>パターン %1 に一致するファイルがありません。`data.paths` を直してください。</translation>
    </message>
    <message>
        <source>Cannot look at %1: %2. Correct `data.paths` or the file&apos;s permissions.</source>
        <translation>%1 を調べられません: %2。`data.paths` かファイルの権限を直してください。</translation>
    </message>
    <message>
        <source>%1 does not exist. Correct `data.paths` (relative paths start at the spec&apos;s folder).</source>
        <translation>%1 は存在しません。`data.paths` を直してください(相対パスは仕様のフォルダーが起点です)。</translation>
    </message>
    <message>
        <source>`data.paths` names no file. Give files, folders or patterns, or use `source: synthetic`.</source>
        <translation>`data.paths` にファイルがありません。ファイル、フォルダー、パターンのいずれかを指定するか、`source: synthetic` を使ってください。</translation>
    </message>
    <message>
        <source>%1 was changed while it was being read. Start again when it no longer changes.</source>
        <translation>%1 は読み込み中に変更されました。変更が終わってから、もう一度始めてください。</translation>
    </message>
    <message>
        <source>Waiting for another process that prepares the same text</source>
        <translation>同じテキストを準備している別のプロセスを待っています</translation>
    </message>
    <message>
        <source>%1 is damaged.</source>
        <translation>%1 は壊れています。</translation>
    </message>
    <message>
        <source>%1 was altered.</source>
        <translation>%1 は書き換えられています。</translation>
    </message>
    <message>
        <source>%1 is of format %2, not %3.</source>
        <translation>%1 の形式は %2 です。%3 ではありません。</translation>
    </message>
    <message>
        <source>%1 has tokens of %2 bytes; 2 and 4 are possible.</source>
        <translation>%1 のトークンは %2 バイトです。使えるのは 2 と 4 です。</translation>
    </message>
    <message>
        <source>Cannot create %1: %2.</source>
        <translation>%1 を作成できません: %2。</translation>
    </message>
    <message>
        <source>%1 belongs to the key %2, not to %3.</source>
        <translation>%1 はキー %2 のもので、%3 のものではありません。</translation>
    </message>
    <message>
        <source>%1 has %2 bytes where %3 are needed.</source>
        <translation>%1 は %2 バイトですが、%3 バイト必要です。</translation>
    </message>
    <message>
        <source>%1 is damaged: %2.</source>
        <translation>%1 は壊れています: %2。</translation>
    </message>
    <message>
        <source>Tokenising</source>
        <translation>トークン化中</translation>
    </message>
    <message>
        <source>The corpus is empty: it has no document with text. Put text into its files, or correct `data.paths`.</source>
        <translation>コーパスが空です: テキストを含む文書がありません。ファイルにテキストを入れるか、`data.paths` を直してください。</translation>
    </message>
    <message>
        <source>The corpus has %1 document(s), all the same; at least two different ones are needed, one of them to be held out. A blank line ends a document; with `source: lines` each line is one.</source>
        <translation>コーパスの文書は %1 個で、すべて同じです。異なる文書が少なくとも2個必要で、そのうち1個が検証用になります。空行が文書の終わりです。`source: lines` では各行が1つの文書です。</translation>
    </message>
    <message>
        <source>Splitting the documents</source>
        <translation>文書を分割中</translation>
    </message>
    <message>
        <source>Counting words</source>
        <translation>単語を数えています</translation>
    </message>
    <message>
        <source>The corpus was changed while it was being read. Start again when it no longer changes.</source>
        <translation>コーパスは読み込み中に変更されました。変更が終わってから、もう一度始めてください。</translation>
    </message>
    <message>
        <source>Training the vocabulary</source>
        <translation>語彙を学習中</translation>
    </message>
    <message>
        <source>model.hidden is %1 and model.heads is %2: the heads must divide the width.</source>
        <translation>model.hidden が %1、model.heads が %2 です。幅はヘッド数で割り切れなければなりません。</translation>
    </message>
    <message>
        <source>%1: the tensor %2 holds no floating-point numbers.</source>
        <translation>%1: テンソル %2 の要素は浮動小数点数ではありません。</translation>
    </message>
    <message>
        <source>%1 holds %2 twice, in two spellings.</source>
        <translation>%1 に %2 が2つの綴りで重複しています。</translation>
    </message>
    <message>
        <source>The word embeddings of %1 do not fit this model: it has %2 words × %3. Take that folder&apos;s vocab.txt as vocabulary.file and its config.json&apos;s sizes; `hblab import %1` writes them.</source>
        <translation>%1 の単語埋め込みはこのモデルに合いません: %2 語 × %3 です。そのフォルダーの vocab.txt を vocabulary.file に、config.json の大きさをモデルに使ってください。`hblab import %1` がそれを書き出します。</translation>
    </message>
    <message>
        <source>The layout names the mixer &quot;%1&quot;, which is not known here.</source>
        <translation>レイアウトにあるミキサー「%1」は、ここでは知られていません。</translation>
    </message>
    <message>
        <source>The tensor &quot;%1&quot; has a type that a safetensors file cannot hold: %2.</source>
        <translation>テンソル「%1」の型は safetensors ファイルに保存できません: %2。</translation>
    </message>
    <message>
        <source>%1 is not a whole safetensors file: %2. Get or save it again.</source>
        <translation>%1 は完全な safetensors ファイルではありません: %2。取得または保存をやり直してください。</translation>
    </message>
    <message>
        <source>%1 holds the tensor &quot;%2&quot; of type %3, which is not supported. Convert it to F32.</source>
        <translation>%1 のテンソル「%2」の型 %3 には対応していません。F32 に変換してください。</translation>
    </message>
    <message>
        <source>%1 is on the plateau: its held-out loss is not at least %2 nats below that of guessing by word frequency, so it has learned little yet. Train longer before drawing conclusions.</source>
        <translation>%1 は停滞しています: 検証損失が、単語頻度による推測の損失を %2 nat 以上下回っていません。つまり、まだほとんど学習していません。結論を出す前に、もっと長く学習してください。</translation>
    </message>
    <message>
        <source>UNACCEPTED DIFFERENCE: %1 differs from %2 in %3. What is shown of %1 may come from that rather than from its mixers.</source>
        <translation>許容されていない差異: %1 と %2 は %3 が異なります。%1 についての結果は、ミキサーではなくその差異によるものかもしれません。</translation>
    </message>
    <message>
        <source>%1, seed %2: memory was short, and the run computed %3 sequences at a time. Its speed and peak memory are not those of the spec: they are not compared with a run that had enough.</source>
        <translation>%1、シード %2: メモリが足りず、%3 系列ずつ計算しました。速度とピークメモリは仕様どおりのものではないため、メモリが足りたランとは比較しません。</translation>
    </message>
    <message>
        <source>%1, seed %2: the run %3%4</source>
        <translation>%1、シード %2: このランの状態: %3%4</translation>
    </message>
    <message>
        <source>Intervals cover the choice of seeds, not the choice of the held-out text.</source>
        <translation>信頼区間が表すのはシードの選び方によるばらつきで、検証用テキストの選び方によるものではありません。</translation>
    </message>
    <message>
        <source>Only verdicts on the held-out loss at the end are adjusted for several arms (Holm); every other interval is descriptive.</source>
        <translation>複数アームの調整(Holm)を行うのは、終了時の検証損失の判定だけです。ほかの区間はすべて記述的です。</translation>
    </message>
    <message>
        <source>Speed is real input tokens / compute seconds, without the first %1 steps; its interval is paired by block: one evaluation interval of a seed, which the arms run in turns.</source>
        <translation>速度は、最初の %1 ステップを除いた、実際の入力トークン数 / 計算秒数です。区間はブロックごとの対から求めます。1ブロックは1つのシードの評価間隔1回分で、アームが交替で実行します。</translation>
    </message>
    <message>
        <source>The runs were not interleaved: speeds and times are shown without intervals and verdicts.</source>
        <translation>ランは交替で実行されませんでした。速度と時間は、区間と判定なしで示します。</translation>
    </message>
    <message>
        <source>The target loss %1 counts as reached at the first evaluation at or below it; nothing is interpolated.</source>
        <translation>目標損失 %1 は、それ以下になった最初の評価で到達とみなします。補間はしません。</translation>
    </message>
    <message>
        <source>Experiment %1 has no arms, so there is nothing to compare.</source>
        <translation>実験 %1 にはアームがないため、比較するものがありません。</translation>
    </message>
    <message>
        <source>The export could not be written to %1: %2. Free some space or choose another folder.</source>
        <translation>エクスポートを %1 に書き込めませんでした: %2。空き容量を増やすか、別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Cannot put the export&apos;s files into %1: %2.</source>
        <translation>エクスポートのファイルを %1 に置けません: %2。</translation>
    </message>
    <message>
        <source>Not every run has ended: losses are those of the %1 of %2 seeds that have ended in every arm. No verdict is given before every seed has started.</source>
        <translation>まだ終わっていないランがあります。損失は、%2 個のシードのうち、すべてのアームで終わった %1 個のものです。すべてのシードが始まるまで判定は出しません。</translation>
    </message>
    <message>
        <source>Intervals are at %1 %: of the error rate of %2 %, %3 % is kept for the verdicts that could be given while the runs were training.</source>
        <translation>区間の水準は %1 % です。誤り率 %2 % のうち %3 % は、学習中に出されうる判定のために取ってあります。</translation>
    </message>
    <message>
        <source>Not every run has ended. Losses are those at step %1 or the evaluation before it. How many evaluations there will be is not known, so nothing is decided before the end.</source>
        <translation>まだ終わっていないランがあります。損失はステップ %1、またはその直前の評価のものです。評価の回数が分からないため、終わるまで何も判定しません。</translation>
    </message>
    <message>
        <source>Not every run has ended. Losses are those at step %1, the last evaluation that every started run has reached; intervals are at %2 %, for %3 planned looks.</source>
        <translation>まだ終わっていないランがあります。損失は、開始したすべてのランが到達した最後の評価であるステップ %1 のものです。区間の水準は %2 %(計画された観察 %3 回分)です。</translation>
    </message>
    <message>
        <source>held-out loss at the end</source>
        <translation>終了時の検証損失</translation>
    </message>
    <message>
        <source>lower</source>
        <translation>低い</translation>
    </message>
    <message>
        <source>higher</source>
        <translation>高い</translation>
    </message>
    <message>
        <source>best held-out loss</source>
        <translation>最良の検証損失</translation>
    </message>
    <message>
        <source>mean of the last evaluations</source>
        <translation>最後の数回の評価の平均</translation>
    </message>
    <message>
        <source>held-out loss, DropMask off</source>
        <translation>検証損失(DropMask なし)</translation>
    </message>
    <message>
        <source>tokens a second</source>
        <translation>1秒あたりのトークン数</translation>
    </message>
    <message>
        <source>slower</source>
        <translation>遅い</translation>
    </message>
    <message>
        <source>faster</source>
        <translation>速い</translation>
    </message>
    <message>
        <source>compute time</source>
        <translation>計算時間</translation>
    </message>
    <message>
        <source>shorter</source>
        <translation>短い</translation>
    </message>
    <message>
        <source>longer</source>
        <translation>長い</translation>
    </message>
    <message>
        <source>compute time to the target</source>
        <translation>目標までの計算時間</translation>
    </message>
    <message>
        <source>tokens to the target</source>
        <translation>目標までのトークン数</translation>
    </message>
    <message>
        <source>fewer</source>
        <translation>少ない</translation>
    </message>
    <message>
        <source>more</source>
        <translation>多い</translation>
    </message>
    <message>
        <source>steps to the target</source>
        <translation>目標までのステップ数</translation>
    </message>
    <message>
        <source>peak memory</source>
        <translation>ピークメモリ</translation>
    </message>
    <message>
        <source>smaller</source>
        <translation>小さい</translation>
    </message>
    <message>
        <source>larger</source>
        <translation>大きい</translation>
    </message>
    <message>
        <source>no verdict (runs not interleaved)</source>
        <translation>判定なし(ランが交替で実行されていません)</translation>
    </message>
    <message>
        <source>no interval (%1 of %2 runs reached it)</source>
        <translation>区間なし(%2 個中 %1 個のランが到達)</translation>
    </message>
    <message>
        <source>not decided (%1 of %2 runs diverged or failed)</source>
        <translation>判定できません(%2 個中 %1 個のランが発散または失敗)</translation>
    </message>
    <message>
        <source>not decided (before the end)</source>
        <translation>判定できません(終了前)</translation>
    </message>
    <message>
        <source>not decided (n = %1)</source>
        <translation>判定できません(n = %1)</translation>
    </message>
    <message>
        <source>not decided (%1 of %2 seeds so far)</source>
        <translation>判定できません(現在 %2 個中 %1 個のシード)</translation>
    </message>
    <message>
        <source>not decided (times vary too much)</source>
        <translation>判定できません(時間のばらつきが大きすぎます)</translation>
    </message>
    <message>
        <source>not decided (a value is not finite)</source>
        <translation>判定できません(有限でない値があります)</translation>
    </message>
    <message>
        <source>%1 against %2: nothing can be compared yet; no seed has evaluations of both.</source>
        <translation>%1 と %2: まだ何も比較できません。両方の評価があるシードがありません。</translation>
    </message>
    <message>
        <source>%1, %2 against %3 is %4. Held-out loss, arm minus baseline by seed: %5.</source>
        <translation>%1、%3 に対する %2 は、%4。シードごとの検証損失(アーム − ベースライン): %5。</translation>
    </message>
    <message>
        <source>%1, %2 has a %3 held-out loss than %4: %5 nats (%6).</source>
        <translation>%1、%2 の検証損失は %4 より%3: %5 nat(%6)。</translation>
    </message>
    <message>
        <source>%1, %2 and %3 differ by %4 nats in held-out loss (%5): with %6 arms tested together, that is not enough to call either better.</source>
        <translation>%1、%2 と %3 の検証損失の差は %4 nat です(%5)。%6 個のアームを同時に検定しているため、どちらかが優れていると言うには足りません。</translation>
    </message>
    <message>
        <source>%1, %2 and %3 differ by %4 nats in held-out loss (%5): the interval includes 0, so neither is shown to be better.</source>
        <translation>%1、%2 と %3 の検証損失の差は %4 nat です(%5)。区間が 0 を含むため、どちらが優れているとも示されていません。</translation>
    </message>
    <message>
        <source>%1 trained on %2 tokens a second; speed: %3.</source>
        <translation>%1 の学習速度は毎秒 %2 トークン。速度: %3。</translation>
    </message>
    <message>
        <source>%1 trained %2 than %3: %4 tokens a second, %5 in the blocks that ran side by side (descriptive interval %6).</source>
        <translation>%1 の学習は %3 より%2: 毎秒 %4 トークン、並んで実行したブロックでは %5(記述的区間 %6)。</translation>
    </message>
    <message>
        <source>%1 and %2 are not shown to differ in speed: %3 tokens a second, %4 in the blocks that ran side by side (descriptive interval %5).</source>
        <translation>%1 と %2 の速度の差は示されていません: 毎秒 %3 トークン、並んで実行したブロックでは %4(記述的区間 %5)。</translation>
    </message>
    <message>
        <source>%1&apos;s peak memory is %2 against %3 (%4 %): a measured value, without an interval.</source>
        <translation>%1 のピークメモリは %2、比較相手は %3 です(%4 %)。測定値のため、区間はありません。</translation>
    </message>
    <message>
        <source>The target loss %1 was reached by %2 in %3 of %4 runs (%5) and by %6 in %7 of %8 (%9).</source>
        <translation>目標損失 %1 に到達したのは、%2 では %4 個中 %3 個のラン(%5)、%6 では %8 個中 %7 個(%9)です。</translation>
    </message>
    <message>
        <source>target not reached</source>
        <translation>目標に未到達</translation>
    </message>
    <message>
        <source>no value yet</source>
        <translation>まだ値がありません</translation>
    </message>
    <message>
        <source>equal (measured)</source>
        <translation>等しい(測定値)</translation>
    </message>
    <message>
        <source>%1 (measured)</source>
        <translation>%1(測定値)</translation>
    </message>
    <message>
        <source>descriptive; a best value gets no verdict</source>
        <translation>記述的(最良値には判定を出しません)</translation>
    </message>
    <message>
        <source>%1 (descriptive)</source>
        <translation>%1(記述的)</translation>
    </message>
    <message>
        <source>no difference shown (descriptive)</source>
        <translation>差は示されていません(記述的)</translation>
    </message>
    <message>
        <source>%1 than the baseline</source>
        <translation>ベースラインより%1</translation>
    </message>
    <message>
        <source>%1 than the baseline so far</source>
        <translation>これまでのところベースラインより%1</translation>
    </message>
    <message>
        <source>no difference shown (Holm, %1 arms)</source>
        <translation>差は示されていません(Holm、%1 アーム)</translation>
    </message>
    <message>
        <source>no difference shown</source>
        <translation>差は示されていません</translation>
    </message>
    <message>
        <source>Nothing can be compared yet: %1 of %2 runs have an evaluation to be compared.</source>
        <translation>まだ何も比較できません: %2 個のランのうち、比較できる評価があるのは %1 個です。</translation>
    </message>
    <message>
        <source>At step %1 against %2, n = %3, %4 % intervals</source>
        <translation>ステップ %1、%2 との比較、n = %3、%4 % 区間</translation>
    </message>
    <message>
        <source>Against %1, n = %2, %3 % intervals</source>
        <translation>%1 との比較、n = %2、%3 % 区間</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>要求により停止しました。</translation>
    </message>
    <message>
        <source>%1 has %2 pieces, but the model knows %3.</source>
        <translation>%1 のピース数は %2 ですが、モデルの語彙は %3 です。</translation>
    </message>
    <message>
        <source>%1 lacks the tensor %2 of its encoder.</source>
        <translation>%1 に、エンコーダーのテンソル %2 がありません。</translation>
    </message>
    <message>
        <source>The result has %1 rows of %2 tokens × %3 numbers, %4, and %5 of memory are free. Encode fewer lines at a time.</source>
        <translation>結果は %1 行 × %2 トークン × %3 個の数で %4 ですが、空きメモリは %5 です。一度にエンコードする行を減らしてください。</translation>
    </message>
    <message>
        <source>Stopped on request; nothing was written.</source>
        <translation>要求により停止しました。何も書き込まれていません。</translation>
    </message>
    <message>
        <source>The text is empty: there is no line to encode.</source>
        <translation>テキストが空です。エンコードする行がありません。</translation>
    </message>
    <message>
        <source>Run %1 has no arm.</source>
        <translation>ラン %1 にはアームがありません。</translation>
    </message>
    <message>
        <source>Run %1 has no checkpoint yet, so there is no model to export.</source>
        <translation>ラン %1 にはまだチェックポイントがないため、エクスポートするモデルがありません。</translation>
    </message>
    <message>
        <source>%1 is there already. Name a folder that does not exist yet.</source>
        <translation>%1 はすでにあります。まだ存在しないフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>There is not enough memory for this model and batch (%1). Choose a smaller training.micro_batch_size, data.sequence_length or model.</source>
        <translation>このモデルとバッチにはメモリが足りません(%1)。training.micro_batch_size、data.sequence_length、モデルのいずれかを小さくしてください。</translation>
    </message>
    <message>
        <source>LibTorch refused an operation: %1</source>
        <translation>LibTorch が演算を拒否しました: %1</translation>
    </message>
    <message>
        <source>The disk refused: %1. Check that the path exists and may be read.</source>
        <translation>ディスクへのアクセスが拒否されました: %1。パスが存在し、読めることを確かめてください。</translation>
    </message>
    <message>
        <source>An unexpected exception: %1</source>
        <translation>予期しない例外: %1</translation>
    </message>
    <message>
        <source>The checkpoint %1 is gone.</source>
        <translation>チェックポイント %1 がなくなっています。</translation>
    </message>
    <message>
        <source>Run %1 is being trained. Repair when no process works on the project.</source>
        <translation>ラン %1 は学習中です。プロジェクトを使うプロセスがないときに修復してください。</translation>
    </message>
    <message>
        <source>Cannot remove %1: %2.</source>
        <translation>%1 を削除できません: %2。</translation>
    </message>
    <message>
        <source>The system refuses a pipe to a training process: %1.</source>
        <translation>学習プロセスへのパイプをシステムが拒否しました: %1。</translation>
    </message>
    <message>
        <source>The training process %1 could not be started: %2.</source>
        <translation>学習プロセス %1 を開始できませんでした: %2。</translation>
    </message>
    <message>
        <source>The training process %1 was ended from outside (%2). Its runs go on from their last checkpoints when the queue is started again.</source>
        <translation>学習プロセス %1 は外部から終了させられました(%2)。キューを再び開始すると、そのランは最後のチェックポイントから続きます。</translation>
    </message>
    <message>
        <source>The training process %1 was told to stop from outside. Its runs were saved.</source>
        <translation>学習プロセス %1 は外部から停止を指示されました。そのランは保存されました。</translation>
    </message>
    <message>
        <source>The training process %1 ended with status %2 and gave no reason.</source>
        <translation>学習プロセス %1 は状態 %2 で終了し、理由は示されませんでした。</translation>
    </message>
    <message>
        <source>Another window of this program works off the queue of %1.</source>
        <translation>このプログラムの別のウィンドウが %1 のキューを処理しています。</translation>
    </message>
    <message>
        <source>Building %1, seed %2</source>
        <translation>%1、シード %2 を構築中</translation>
    </message>
    <message>
        <source>First evaluation of %1, seed %2</source>
        <translation>%1、シード %2 の最初の評価</translation>
    </message>
    <message>
        <source>The evaluation loss is not finite at step %1. Try a lower training.learning_rate or a longer training.warmup.</source>
        <translation>評価損失がステップ %1 で有限ではありません。training.learning_rate を下げるか、training.warmup を長くしてみてください。</translation>
    </message>
    <message>
        <source>The %1 was not finite at step %2; %3. Try a lower training.learning_rate or a longer training.warmup.</source>
        <translation>%1 がステップ %2 で有限ではありませんでした(%3)。training.learning_rate を下げるか、training.warmup を長くしてみてください。</translation>
    </message>
    <message>
        <source>Experiment %1 (%2) has no run %3.</source>
        <translation>実験 %1(%2)にラン %3 はありません。</translation>
    </message>
    <message>
        <source>None of the %1 held-out tokens is selected for prediction, so that nothing could be evaluated. Add text, or raise `data.held_out` or `evaluation.mask_rate`.</source>
        <translation>%1 個の検証トークンのうち予測対象に選ばれたものがないため、何も評価できませんでした。テキストを追加するか、`data.held_out` または `evaluation.mask_rate` を上げてください。</translation>
    </message>
    <message>
        <source>The corpus or the vocabulary is not what run %1 (%2, seed %3) of this experiment was trained on: its text was changed. Restore it and resume, or start anew on the new text: hblab run SPEC --project FILE --again</source>
        <translation>コーパスまたは語彙が、この実験のラン %1(%2、シード %3)を学習したときのものと違います。テキストが変更されています。元に戻して再開するか、新しいテキストで始め直してください: hblab run SPEC --project FILE --again</translation>
    </message>
    <message>
        <source>The project has no experiment %1.</source>
        <translation>プロジェクトに実験 %1 はありません。</translation>
    </message>
    <message>
        <source>%1 is of another version (interface %2, and this program needs %3). Install both from one build.</source>
        <translation>%1 は別のバージョンです(インターフェイス %2、このプログラムに必要なのは %3)。両方を同じビルドからインストールしてください。</translation>
    </message>
    <message>
        <source>The arms cannot be changed without touching other text. Edit the text itself.</source>
        <translation>ほかのテキストに触れずにアームを変更することはできません。テキストを直接編集してください。</translation>
    </message>
    <message>
        <source>The text is not valid YAML, so that its arms cannot be changed.</source>
        <translation>テキストが正しい YAML ではないため、アームを変更できません。</translation>
    </message>
    <message>
        <source>An experiment needs an arm: the last one cannot be taken out.</source>
        <translation>実験にはアームが1つ必要です。最後のアームは削除できません。</translation>
    </message>
    <message>
        <source>%1 heads do not divide the width of %2 (model.hidden).</source>
        <translation>幅 %2(model.hidden)は %1 ヘッドで割り切れません。</translation>
    </message>
    <message>
        <source>A sequence of %1 tokens is longer than the model&apos;s %2 positions. Raise model.positions or shorten the sequence.</source>
        <translation>%1 トークンの系列は、モデルの %2 個の位置より長くなっています。model.positions を増やすか、系列を短くしてください。</translation>
    </message>
    <message>
        <source>A model that starts from a folder needs that folder&apos;s vocabulary. Add vocabulary.file: %1/vocab.txt</source>
        <translation>フォルダーから始めるモデルには、そのフォルダーの語彙が必要です。vocabulary.file: %1/vocab.txt を追加してください</translation>
    </message>
    <message>
        <source>The layout has %1 layers, but model.layers asks for %2. Correct one of them.</source>
        <translation>レイアウトは %1 層ですが、model.layers は %2 層です。どちらかを直してください。</translation>
    </message>
    <message>
        <source>Layer %1: %2</source>
        <translation>層 %1: %2</translation>
    </message>
    <message>
        <source>The source is %1, but no files are given: name them in data.paths, for example [corpus/*.txt].</source>
        <translation>ソースは %1 ですが、ファイルの指定がありません。data.paths に指定してください。例: [corpus/*.txt]</translation>
    </message>
    <message>
        <source>The shares of [MASK] (%1) and of random words (%2) add up to more than 1.</source>
        <translation>[MASK] の割合(%1)とランダムな単語の割合(%2)の合計が 1 を超えています。</translation>
    </message>
    <message>
        <source>With a masking rate of 0 nothing is predicted and nothing learnt. Raise it, or give masking.prediction_rate.</source>
        <translation>マスク率 0 では何も予測されず、何も学習されません。上げるか、masking.prediction_rate を指定してください。</translation>
    </message>
    <message>
        <source>The mean span of %1 words is longer than the longest, %2 (masking.span_max).</source>
        <translation>スパンの平均 %1 語が、最長の %2 語(masking.span_max)を超えています。</translation>
    </message>
    <message>
        <source>The micro-batch of %1 sequences is larger than the batch of %2.</source>
        <translation>マイクロバッチの %1 系列が、バッチの %2 系列より大きくなっています。</translation>
    </message>
    <message>
        <source>The warm-up of %1 is longer than the budget of %2: the learning rate never reaches its peak.</source>
        <translation>ウォームアップ %1 が学習量 %2 より長いため、学習率がピークに達しません。</translation>
    </message>
    <message>
        <source>The interval of %1 is longer than the budget of %2: there is an evaluation at the start and the end only.</source>
        <translation>間隔 %1 が学習量 %2 より長いため、評価は開始時と終了時だけになります。</translation>
    </message>
    <message>
        <source>%1: what minutes buy depends on the machine, so that the result cannot be reproduced. Steps or tokens can.</source>
        <translation>%1: 何分で何ができるかはマシンによるため、結果は再現できません。ステップ数やトークン数なら再現できます。</translation>
    </message>
    <message>
        <source>The text is not valid YAML, so that %1 cannot be set in it.</source>
        <translation>テキストが正しい YAML ではないため、%1 を設定できません。</translation>
    </message>
    <message>
        <source>%1 stands behind a YAML alias: setting it would change other places too. Edit the text.</source>
        <translation>%1 は YAML のエイリアスの先にあり、設定するとほかの場所も変わります。テキストを編集してください。</translation>
    </message>
    <message>
        <source>%1 is a section, not a single value.</source>
        <translation>%1 は節であり、単一の値ではありません。</translation>
    </message>
    <message>
        <source>There is no place for %1: the text has something else there.</source>
        <translation>%1 を置く場所がありません。テキストのその場所には別のものがあります。</translation>
    </message>
    <message>
        <source>There is no place for %1: %2 is something else.</source>
        <translation>%1 を置く場所がありません。%2 は別のものです。</translation>
    </message>
    <message>
        <source>The text is not valid YAML, so that %1 cannot be taken out of it.</source>
        <translation>テキストが正しい YAML ではないため、%1 を取り除けません。</translation>
    </message>
    <message>
        <source>%1 is no key of its own in the text and cannot be taken out by itself. Edit the text.</source>
        <translation>%1 はテキストの独立したキーではないため、それだけを取り除くことはできません。テキストを編集してください。</translation>
    </message>
    <message>
        <source>%1 cannot be changed without touching other text. Edit the text itself.</source>
        <translation>ほかのテキストに触れずに %1 を変更することはできません。テキストを直接編集してください。</translation>
    </message>
    <message>
        <source>The sweep has more than %1 combinations.</source>
        <translation>スイープの組み合わせが %1 通りを超えています。</translation>
    </message>
    <message>
        <source>The texts of all runs together take more than %1 bytes. Shorten the longest values, or take fewer runs.</source>
        <translation>すべてのランのテキストの合計が %1 バイトを超えています。長い値を短くするか、ランを減らしてください。</translation>
    </message>
    <message>
        <source>%1, while the baseline&apos;s are %2</source>
        <translation>%1(ベースラインは %2)</translation>
    </message>
    <message>
        <source>the same draws as the baseline&apos;s, of another spread (%1 instead of %2)</source>
        <translation>ベースラインと同じ乱数、異なる広がり(%2 ではなく %1)</translation>
    </message>
    <message>
        <source>drawn anew: the two differ in width or heads, so that hardly any shape is the same</source>
        <translation>新たに抽出: 幅またはヘッド数が異なるため、同じ形のものがほとんどありません</translation>
    </message>
    <message>
        <source>the same as the baseline&apos;s</source>
        <translation>ベースラインと同じ</translation>
    </message>
    <message>
        <source>the same as the baseline&apos;s but for %1, which are drawn by themselves</source>
        <translation>別に抽出される %1 を除き、ベースラインと同じ</translation>
    </message>
    <message>
        <source>An arm&apos;s list of differences is not as this program writes it: %1</source>
        <translation>アームの差異のリストが、このプログラムの書き方になっていません: %1</translation>
    </message>
    <message>
        <source>A name is missing here.</source>
        <translation>ここに名前がありません。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a device. Write auto, cpu, or cuda:0 for the first GPU, cuda:1 for the second …</source>
        <translation>「%1」はデバイスではありません。auto、cpu、または最初の GPU なら cuda:0、2番目なら cuda:1 … と書いてください</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>データ</translation>
    </message>
    <message>
        <source>Where text comes from and how it becomes sequences.</source>
        <translation>テキストの出所と、それを系列にする方法。</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>語彙</translation>
    </message>
    <message>
        <source>How text is cut into word pieces.</source>
        <translation>テキストを単語ピースに分割する方法。</translation>
    </message>
    <message>
        <source>Masking</source>
        <translation>マスク</translation>
    </message>
    <message>
        <source>Which tokens are predicted in training, and what stands in their place.</source>
        <translation>学習時にどのトークンを予測し、その位置に何を置くか。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>The encoder: its layers, their mixers and DropMask.</source>
        <translation>エンコーダー: 層、そのミキサー、DropMask。</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>目的</translation>
    </message>
    <message>
        <source>What is learnt besides the masked tokens.</source>
        <translation>マスクしたトークンのほかに何を学習するか。</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>How long, with which batches, optimizer and learning rate.</source>
        <translation>学習の長さ、バッチ、オプティマイザー、学習率。</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>評価</translation>
    </message>
    <message>
        <source>One protocol for all arms: fixed masks over the whole held-out set.</source>
        <translation>すべてのアームに共通の手順: 検証データ全体に対する固定のマスク。</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>チェックポイント</translation>
    </message>
    <message>
        <source>What is kept so that a run can go on after a stop.</source>
        <translation>停止後に続きから学習できるように何を保存するか。</translation>
    </message>
    <message>
        <source>Execution</source>
        <translation>実行</translation>
    </message>
    <message>
        <source>The machine: device, threads and the order of the runs.</source>
        <translation>マシン: デバイス、スレッド、ランの順序。</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>ソース</translation>
    </message>
    <message>
        <source>synthetic: a generated language, nothing to download. text: a blank line ends a document. lines: a document a line. jsonl: an object a line, with the text in one of its fields.</source>
        <translation>synthetic: 生成された言語。ダウンロードは不要です。text: 空行が文書の終わりです。lines: 1行が1文書です。jsonl: 1行が1オブジェクトで、そのフィールドの1つにテキストがあります。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Files, folders and patterns such as corpus/*.txt.gz; .gz and .zst are unpacked. A relative path starts at the spec&apos;s own folder.</source>
        <translation>ファイル、フォルダー、または corpus/*.txt.gz のようなパターン。.gz と .zst は展開されます。相対パスは仕様のフォルダーが起点です。</translation>
    </message>
    <message>
        <source>where data.source is not synthetic</source>
        <translation>data.source が synthetic でない場合</translation>
    </message>
    <message>
        <source>JSON field</source>
        <translation>JSON フィールド</translation>
    </message>
    <message>
        <source>The field of each object that holds the text.</source>
        <translation>各オブジェクトの、テキストを含むフィールド。</translation>
    </message>
    <message>
        <source>where data.source is jsonl</source>
        <translation>data.source が jsonl の場合</translation>
    </message>
    <message>
        <source>Generated documents</source>
        <translation>生成する文書</translation>
    </message>
    <message>
        <source>How many documents are generated.</source>
        <translation>生成する文書の数。</translation>
    </message>
    <message>
        <source>where data.source is synthetic</source>
        <translation>data.source が synthetic の場合</translation>
    </message>
    <message>
        <source>Generator&apos;s seed</source>
        <translation>生成のシード</translation>
    </message>
    <message>
        <source>Another seed gives another text of the same grammar.</source>
        <translation>シードを変えると、同じ文法の別のテキストになります。</translation>
    </message>
    <message>
        <source>Held-out share</source>
        <translation>検証の割合</translation>
    </message>
    <message>
        <source>Share of the documents that is never trained on and on which the arms are compared.</source>
        <translation>学習には使わず、アームの比較に使う文書の割合。</translation>
    </message>
    <message>
        <source>Held-out seed</source>
        <translation>検証のシード</translation>
    </message>
    <message>
        <source>Which documents are held out. It is the same for every training seed.</source>
        <translation>どの文書を検証用にするか。学習のシードによらず同じです。</translation>
    </message>
    <message>
        <source>Sequence length</source>
        <translation>系列長</translation>
    </message>
    <message>
        <source>Tokens of a sequence, [CLS] and [SEP] included.</source>
        <translation>1つの系列のトークン数。[CLS] と [SEP] を含みます。</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>詰め込み</translation>
    </message>
    <message>
        <source>across_documents: sequences of full length that may span documents, no padding. within_document: a sequence ends with its document and is padded.</source>
        <translation>across_documents: 文書をまたぐことのある最大長の系列。パディングはありません。within_document: 系列は文書とともに終わり、パディングされます。</translation>
    </message>
    <message>
        <source>Loader threads</source>
        <translation>ローダースレッド</translation>
    </message>
    <message>
        <source>Threads that prepare the coming batches. What they prepare does not depend on their number.</source>
        <translation>次のバッチを準備するスレッド。準備される内容はスレッド数によりません。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>A vocab.txt, one word piece a line. Without one, a vocabulary is trained on the corpus.</source>
        <translation>1行に1つの単語ピースを持つ vocab.txt。指定しなければ、語彙はコーパスから学習されます。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Entries of the trained vocabulary, special tokens included.</source>
        <translation>学習される語彙の項目数。特殊トークンを含みます。</translation>
    </message>
    <message>
        <source>where vocabulary.file is empty</source>
        <translation>vocabulary.file が空の場合</translation>
    </message>
    <message>
        <source>Minimum frequency</source>
        <translation>最小頻度</translation>
    </message>
    <message>
        <source>How often a pair of pieces must occur before a trained vocabulary merges it.</source>
        <translation>学習される語彙で、ピースの対が併合されるために必要な出現回数。</translation>
    </message>
    <message>
        <source>Lower case</source>
        <translation>小文字化</translation>
    </message>
    <message>
        <source>Text is lower-cased first, as for an uncased BERT.</source>
        <translation>uncased の BERT と同じように、まずテキストを小文字にします。</translation>
    </message>
    <message>
        <source>Strip accents</source>
        <translation>アクセント記号の除去</translation>
    </message>
    <message>
        <source>Accents are taken off letters first.</source>
        <translation>まず文字からアクセント記号を取り除きます。</translation>
    </message>
    <message>
        <source>Compatible with</source>
        <translation>互換性</translation>
    </message>
    <message>
        <source>Whose tokenizer is followed where the two reference implementations differ.</source>
        <translation>2つの参照実装が異なる点で、どちらのトークナイザーに従うか。</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>uniform: each token by itself. whole_word: all pieces of a word together. span: runs of words.</source>
        <translation>uniform: トークンを1つずつ。whole_word: 1語のすべてのピースをまとめて。span: 連続する単語。</translation>
    </message>
    <message>
        <source>Masking rate</source>
        <translation>マスク率</translation>
    </message>
    <message>
        <source>Share of the tokens that are selected and replaced.</source>
        <translation>選ばれて置き換えられるトークンの割合。</translation>
    </message>
    <message>
        <source>Prediction rate</source>
        <translation>予測率</translation>
    </message>
    <message>
        <source>Share of the tokens that are predicted; -1: the same as masking.rate. Smaller: some corrupted tokens are not predicted. Larger: some intact ones are.</source>
        <translation>予測されるトークンの割合。-1: masking.rate と同じ。小さくすると、置き換えられても予測されないトークンがあります。大きくすると、元のままのトークンも予測されます。</translation>
    </message>
    <message>
        <source>Share of [MASK]</source>
        <translation>[MASK] の割合</translation>
    </message>
    <message>
        <source>Share of the selected tokens that become [MASK].</source>
        <translation>選ばれたトークンのうち [MASK] になる割合。</translation>
    </message>
    <message>
        <source>Share of random words</source>
        <translation>ランダムな単語の割合</translation>
    </message>
    <message>
        <source>Share of the selected tokens that become a random word. The rest stay as they are.</source>
        <translation>選ばれたトークンのうちランダムな単語になる割合。残りは元のままです。</translation>
    </message>
    <message>
        <source>Mean span</source>
        <translation>平均スパン</translation>
    </message>
    <message>
        <source>Mean length of a span (geometric, cut at masking.span_max).</source>
        <translation>スパンの平均の長さ(幾何分布、masking.span_max で打ち切り)。</translation>
    </message>
    <message>
        <source>where masking.strategy is span</source>
        <translation>masking.strategy が span の場合</translation>
    </message>
    <message>
        <source>Longest span</source>
        <translation>最長スパン</translation>
    </message>
    <message>
        <source>No span is longer.</source>
        <translation>これより長いスパンはありません。</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>層</translation>
    </message>
    <message>
        <source>The mixer of each layer, with repeats: attention*12, pooling*6 attention*6, (attention pooling)*6, hybrid(attention=6,pooling=6)*12.</source>
        <translation>各層のミキサー。繰り返しも書けます: attention*12、pooling*6 attention*6、(attention pooling)*6、hybrid(attention=6,pooling=6)*12。</translation>
    </message>
    <message>
        <source>Number of layers</source>
        <translation>層数</translation>
    </message>
    <message>
        <source>A safeguard: a layout with another number of layers is refused. 0: any number.</source>
        <translation>安全確認: レイアウトの層数がこれと異なれば拒否されます。0: 任意の数。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>幅</translation>
    </message>
    <message>
        <source>Numbers that represent a token between layers. model.heads must divide it.</source>
        <translation>層の間でトークンを表す数の個数。model.heads で割り切れなければなりません。</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>ヘッド</translation>
    </message>
    <message>
        <source>Heads of every layer&apos;s mixer.</source>
        <translation>各層のミキサーのヘッド数。</translation>
    </message>
    <message>
        <source>Feed-forward width</source>
        <translation>フィードフォワードの幅</translation>
    </message>
    <message>
        <source>Width inside the feed-forward part; BERT takes four times model.hidden.</source>
        <translation>フィードフォワード部の内側の幅。BERT では model.hidden の4倍です。</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Position embeddings: no sequence can be longer.</source>
        <translation>位置埋め込みの数。系列はこれより長くできません。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>ドロップアウト</translation>
    </message>
    <message>
        <source>Of the embeddings and of each sub-layer&apos;s output.</source>
        <translation>埋め込みと各サブ層の出力に適用します。</translation>
    </message>
    <message>
        <source>Attention dropout</source>
        <translation>アテンションのドロップアウト</translation>
    </message>
    <message>
        <source>Of the attention weights.</source>
        <translation>アテンションの重みに適用します。</translation>
    </message>
    <message>
        <source>Norm</source>
        <translation>正規化</translation>
    </message>
    <message>
        <source>post: after each residual sum, as in BERT. pre: before each sub-layer, and once at the end.</source>
        <translation>post: BERT と同じく、残差の和の後。pre: 各サブ層の前と、最後に1回。</translation>
    </message>
    <message>
        <source>Norm epsilon</source>
        <translation>正規化のイプシロン</translation>
    </message>
    <message>
        <source>Added to the variance in LayerNorm.</source>
        <translation>LayerNorm の分散に加える値。</translation>
    </message>
    <message>
        <source>Initial spread</source>
        <translation>初期値の広がり</translation>
    </message>
    <message>
        <source>Standard deviation of the initial weights.</source>
        <translation>初期の重みの標準偏差。</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>開始モデル</translation>
    </message>
    <message>
        <source>A model folder as Transformers keeps it (config.json, vocab.txt, model.safetensors): weights of the same name and shape are taken, the rest is drawn. A relative path starts at the spec&apos;s own folder. Empty: everything is drawn.</source>
        <translation>Transformers 形式のモデルフォルダー(config.json、vocab.txt、model.safetensors)。名前と形が同じ重みを取り込み、残りは抽出します。相対パスは仕様のフォルダーが起点です。空: すべて抽出します。</translation>
    </message>
    <message>
        <source>DropMask</source>
        <translation>DropMask</translation>
    </message>
    <message>
        <source>[MASK] tokens are no sources for other tokens, whatever the mixer. Nothing is masked at fine-tuning, so that the network is then unchanged.</source>
        <translation>ミキサーの種類によらず、[MASK] トークンをほかのトークンの情報源にしません。ファインチューニングでは何もマスクされないため、そのときネットワークは変わりません。</translation>
    </message>
    <message>
        <source>DropMask: itself</source>
        <translation>DropMask: 自分自身</translation>
    </message>
    <message>
        <source>keep: a masked position still reads itself. drop: it does not.</source>
        <translation>keep: マスクされた位置も自分自身は読みます。drop: 自分自身も読みません。</translation>
    </message>
    <message>
        <source>where model.drop_mask is true</source>
        <translation>model.drop_mask が true の場合</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>対</translation>
    </message>
    <message>
        <source>none: masked tokens only. nsp: whether the second part follows the first, as in BERT. sso: whether it follows, comes before, or is from elsewhere, as in PoNet.</source>
        <translation>none: マスクしたトークンのみ。nsp: BERT と同じく、後半が前半に続くかどうか。sso: PoNet と同じく、続くか、前にあるか、別の場所のものか。</translation>
    </message>
    <message>
        <source>Short pairs</source>
        <translation>短い対</translation>
    </message>
    <message>
        <source>Share of pairs that are made shorter than the sequence allows.</source>
        <translation>系列に収まる長さより短く作る対の割合。</translation>
    </message>
    <message>
        <source>where objective.pair is not none</source>
        <translation>objective.pair が none でない場合</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>学習量</translation>
    </message>
    <message>
        <source>How long each run trains. What minutes buy depends on the machine and cannot be reproduced.</source>
        <translation>各ランの学習の長さ。分で指定した結果はマシンによるため、再現できません。</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>バッチサイズ</translation>
    </message>
    <message>
        <source>Sequences of one optimizer step.</source>
        <translation>オプティマイザー1ステップの系列数。</translation>
    </message>
    <message>
        <source>Micro-batch size</source>
        <translation>マイクロバッチサイズ</translation>
    </message>
    <message>
        <source>Sequences of one forward pass; 0: the whole batch. Smaller needs less memory and changes results by rounding only.</source>
        <translation>順伝播1回の系列数。0: バッチ全体。小さくするとメモリが減り、結果の違いは丸め誤差だけです。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学習率</translation>
    </message>
    <message>
        <source>At its peak, after warm-up.</source>
        <translation>ウォームアップ後のピークの値。</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>スケジュール</translation>
    </message>
    <message>
        <source>How the learning rate falls after warm-up: linear or cosine to 0, or constant.</source>
        <translation>ウォームアップ後の学習率の下がり方: linear または cosine で 0 まで、または constant。</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>ウォームアップ</translation>
    </message>
    <message>
        <source>How long the learning rate rises to its peak; 0 steps: not at all.</source>
        <translation>学習率がピークまで上がる長さ。0 steps: ウォームアップなし。</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>重み減衰</translation>
    </message>
    <message>
        <source>Of matrices and embeddings, not of biases and LayerNorm.</source>
        <translation>行列と埋め込みに適用します。バイアスと LayerNorm には適用しません。</translation>
    </message>
    <message>
        <source>Beta 1</source>
        <translation>ベータ1</translation>
    </message>
    <message>
        <source>Decay of AdamW&apos;s mean of the gradients.</source>
        <translation>AdamW の勾配の平均の減衰率。</translation>
    </message>
    <message>
        <source>Beta 2</source>
        <translation>ベータ2</translation>
    </message>
    <message>
        <source>Decay of AdamW&apos;s mean of the squared gradients.</source>
        <translation>AdamW の勾配の2乗の平均の減衰率。</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation>イプシロン</translation>
    </message>
    <message>
        <source>Added to AdamW&apos;s denominator.</source>
        <translation>AdamW の分母に加える値。</translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation>勾配クリッピング</translation>
    </message>
    <message>
        <source>Largest norm of all gradients together; 0: no clipping.</source>
        <translation>全勾配を合わせたノルムの最大値。0: クリッピングなし。</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>間隔</translation>
    </message>
    <message>
        <source>How often each arm is evaluated, besides before the first step and at the end. Interleaved arms take turns at it.</source>
        <translation>最初のステップの前と終了時のほかに、各アームを評価する間隔。交替で実行するアームは、この間隔で交替します。</translation>
    </message>
    <message>
        <source>Share of the held-out tokens that are selected: each token by itself, 80 % [MASK], 10 % random, 10 % as they are.</source>
        <translation>選ばれる検証トークンの割合。トークンごとに、80 % は [MASK]、10 % はランダム、10 % は元のままです。</translation>
    </message>
    <message>
        <source>Mask seed</source>
        <translation>マスクのシード</translation>
    </message>
    <message>
        <source>Which held-out tokens are masked: the same for every arm, seed and evaluation.</source>
        <translation>どの検証トークンをマスクするか。どのアーム、シード、評価でも同じです。</translation>
    </message>
    <message>
        <source>Sequences evaluated together: a matter of speed and memory only.</source>
        <translation>まとめて評価する系列数。速度とメモリだけに関わります。</translation>
    </message>
    <message>
        <source>Target loss</source>
        <translation>目標損失</translation>
    </message>
    <message>
        <source>The evaluation loss whose first reaching is timed (&quot;time to target&quot;); 0: none.</source>
        <translation>最初に到達するまでの時間を計る評価損失(「目標までの時間」)。0: なし。</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>忍耐</translation>
    </message>
    <message>
        <source>A run stops after so many evaluations without a new best loss; 0: never.</source>
        <translation>最良の損失がこの回数の評価で更新されなければ、ランを停止します。0: 停止しません。</translation>
    </message>
    <message>
        <source>Last evaluations</source>
        <translation>最後の評価</translation>
    </message>
    <message>
        <source>How many evaluations the mean of the last evaluations is over.</source>
        <translation>最後の数回の評価の平均に使う評価の回数。</translation>
    </message>
    <message>
        <source>How often a run is saved so that it can go on; 0 steps: only when it is stopped.</source>
        <translation>続きから学習できるようにランを保存する間隔。0 steps: 停止したときだけ。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保持数</translation>
    </message>
    <message>
        <source>How many of a run&apos;s newest checkpoints are kept.</source>
        <translation>ランの最新のチェックポイントをいくつ残すか。</translation>
    </message>
    <message>
        <source>Keep the best</source>
        <translation>最良の保持数</translation>
    </message>
    <message>
        <source>How many checkpoints of the lowest evaluation loss are kept besides; each evaluation that is among them saves one. 0: none.</source>
        <translation>評価損失が最も低いチェックポイントを、ほかにいくつ残すか。その中に入る評価のたびに1つ保存します。0: なし。</translation>
    </message>
    <message>
        <source>Keep every</source>
        <translation>保持の周期</translation>
    </message>
    <message>
        <source>At each multiple of so many steps a checkpoint is saved and kept for good. 0: none.</source>
        <translation>このステップ数の倍数ごとにチェックポイントを保存し、ずっと残します。0: なし。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>auto: the first GPU if there is one, else the processor. cpu. cuda:0 for the first GPU, cuda:1 for the second …</source>
        <translation>auto: 最初の GPU があればそれ、なければプロセッサー。cpu。cuda:0 は最初の GPU、cuda:1 は2番目 …</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Of the matrix products in training. fp32: as accurate as it gets, and the same numbers on every run. bf16: bfloat16 by autocast, with weights, gradients, norms and losses in fp32; faster on GPUs of this decade. auto: both are measured once for the experiment and the faster one is taken and recorded. Evaluation is always in fp32.</source>
        <translation>学習時の行列積の精度。fp32: 最も正確で、どのランでも同じ数になります。bf16: autocast による bfloat16。重み、勾配、正規化、損失は fp32 です。近年の GPU で高速です。auto: 実験ごとに1回両方を測り、速い方を選んで記録します。評価は常に fp32 です。</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>スレッド</translation>
    </message>
    <message>
        <source>Threads that compute; 0: one for each logical core. A run can be continued bit for bit with the same number only.</source>
        <translation>計算するスレッド数。0: 論理コアごとに1つ。ビット単位で同じ続きになるのは、同じ数の場合だけです。</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>順序</translation>
    </message>
    <message>
        <source>interleaved: seed by seed, the arms in turns of one evaluation interval, which is what fair timing needs. sequential: one run after another.</source>
        <translation>interleaved: シードごとに、アームが評価間隔1回分ずつ交替します。公平な時間測定に必要です。sequential: ランを1つずつ順に。</translation>
    </message>
    <message>
        <source>Phase sampling</source>
        <translation>段階のサンプリング</translation>
    </message>
    <message>
        <source>Times of the phases of a step, and its memory, are recorded once in so many steps.</source>
        <translation>1ステップの各段階の時間とメモリを、この数のステップごとに1回記録します。</translation>
    </message>
    <message>
        <source>%1 is out of range: write %2.</source>
        <translation>%1 は範囲外です。%2 を書いてください。</translation>
    </message>
    <message>
        <source>A value is missing: write %1.</source>
        <translation>値がありません。%1 を書いてください。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not right here: write %2.</source>
        <translation>「%1」はここでは使えません。%2 を書いてください。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a choice. Did you mean &apos;%2&apos;? Possible are: %3.</source>
        <translation>「%1」は選択肢にありません。「%2」ではありませんか。使えるのは: %3。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a choice. Possible are: %2.</source>
        <translation>「%1」は選択肢にありません。使えるのは: %2。</translation>
    </message>
    <message>
        <source>An item of the list is empty: write %1.</source>
        <translation>リストの項目が空です。%1 を書いてください。</translation>
    </message>
    <message>
        <source>There is no key %1. Did you mean %2?</source>
        <translation>キー %1 はありません。%2 ではありませんか。</translation>
    </message>
    <message>
        <source>There is no key %1. The keys of %2 are: %3.</source>
        <translation>キー %1 はありません。%2 のキーは: %3。</translation>
    </message>
    <message>
        <source>There is no key %1. hblab fields lists all of them.</source>
        <translation>キー %1 はありません。hblab fields がすべてのキーを示します。</translation>
    </message>
    <message>
        <source>%1: %2 is &quot;%3&quot;, and only &quot;%4&quot; is known here.</source>
        <translation>%1: %2 は「%3」ですが、ここで使えるのは「%4」だけです。</translation>
    </message>
    <message>
        <source>%1: its %2 cannot be used here. %3</source>
        <translation>%1: %2 はここでは使えません。%3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 is not a folder. Name a model&apos;s folder, with config.json in it.</source>
        <translation>%1 はフォルダーではありません。config.json のあるモデルのフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>%1 holds its weights as pytorch_model.bin, a Python pickle, which can run code and is not read. Convert it once in Python: AutoModel.from_pretrained(&quot;%1&quot;).save_pretrained(&quot;NEW FOLDER&quot;, safe_serialization=True)</source>
        <translation>%1 の重みは pytorch_model.bin です。これは Python の pickle で、コードを実行しうるため読み込みません。Python で一度変換してください: AutoModel.from_pretrained(&quot;%1&quot;).save_pretrained(&quot;NEW FOLDER&quot;, safe_serialization=True)</translation>
    </message>
    <message>
        <source>The model folder %1 has no %2.</source>
        <translation>モデルフォルダー %1 に %2 がありません。</translation>
    </message>
    <message>
        <source>%1 has format %2, and this program reads up to %3. Use a newer hblab.</source>
        <translation>%1 の形式は %2 ですが、このプログラムが読めるのは %3 までです。新しい hblab を使ってください。</translation>
    </message>
    <message>
        <source>%1: model_type is &quot;%2&quot;; bert and %3 are known.</source>
        <translation>%1: model_type が「%2」です。使えるのは bert と %3 です。</translation>
    </message>
    <message>
        <source>%1: type_vocab_size must be %2.</source>
        <translation>%1: type_vocab_size は %2 でなければなりません。</translation>
    </message>
    <message>
        <source>The model cannot start from %1: %2. `hblab import %1` writes a spec that fits.</source>
        <translation>モデルを %1 から始められません: %2。`hblab import %1` が、合う仕様を書き出します。</translation>
    </message>
    <message>
        <source>The layout is empty. Name a mixer for each layer, for example attention*4.</source>
        <translation>レイアウトが空です。各層のミキサーを書いてください。例: attention*4。</translation>
    </message>
    <message>
        <source>Layout, column %1: &apos;%2&apos; stands where a mixer or the end was expected.</source>
        <translation>レイアウトの %1 文字目: ミキサーまたは終わりが必要な場所に「%2」があります。</translation>
    </message>
    <message>
        <source>Layout, column %1: the layout ends where &apos;%2&apos; was expected.</source>
        <translation>レイアウトの %1 文字目: 「%2」が必要な場所でレイアウトが終わっています。</translation>
    </message>
    <message>
        <source>Layout, column %1: &apos;%2&apos; stands where &apos;%3&apos; was expected.</source>
        <translation>レイアウトの %1 文字目: 「%3」が必要な場所に「%2」があります。</translation>
    </message>
    <message>
        <source>Layout, column %1: a blank must part &apos;%2&apos; from what stands before it.</source>
        <translation>レイアウトの %1 文字目: 「%2」とその前の間には空白が必要です。</translation>
    </message>
    <message>
        <source>Layout, column %1: more than %2 brackets stand inside one another.</source>
        <translation>レイアウトの %1 文字目: 括弧の入れ子が %2 段を超えています。</translation>
    </message>
    <message>
        <source>Layout, column %1: the brackets hold no mixer.</source>
        <translation>レイアウトの %1 文字目: 括弧の中にミキサーがありません。</translation>
    </message>
    <message>
        <source>Layout, column %1: a number of repeats from 1 was expected after &apos;*&apos;.</source>
        <translation>レイアウトの %1 文字目: 「*」の後には1以上の繰り返し数が必要です。</translation>
    </message>
    <message>
        <source>a mixer&apos;s name or &apos;(&apos;</source>
        <translation>ミキサーの名前または「(」</translation>
    </message>
    <message>
        <source>Layout, column %1: there is no mixer &apos;%2&apos;. Did you mean &apos;%3&apos;?</source>
        <translation>レイアウトの %1 文字目: ミキサー「%2」はありません。「%3」ではありませんか。</translation>
    </message>
    <message>
        <source>Layout, column %1: there is no mixer &apos;%2&apos;. Known mixers: %3.</source>
        <translation>レイアウトの %1 文字目: ミキサー「%2」はありません。使えるミキサー: %3。</translation>
    </message>
    <message>
        <source>Layout, column %1: %2 needs a value for its option %3: %2(%3=…).</source>
        <translation>レイアウトの %1 文字目: %2 にはオプション %3 の値が必要です: %2(%3=…)。</translation>
    </message>
    <message>
        <source>an option&apos;s name</source>
        <translation>オプションの名前</translation>
    </message>
    <message>
        <source>Layout, column %1: %2 has no options.</source>
        <translation>レイアウトの %1 文字目: %2 にオプションはありません。</translation>
    </message>
    <message>
        <source>Layout, column %1: there is no option &apos;%2&apos;. Did you mean &apos;%3&apos;?</source>
        <translation>レイアウトの %1 文字目: オプション「%2」はありません。「%3」ではありませんか。</translation>
    </message>
    <message>
        <source>Layout, column %1: there is no option &apos;%2&apos;. Known options: %3.</source>
        <translation>レイアウトの %1 文字目: オプション「%2」はありません。使えるオプション: %3。</translation>
    </message>
    <message>
        <source>Layout, column %1: the option %2 is given twice.</source>
        <translation>レイアウトの %1 文字目: オプション %2 が2回指定されています。</translation>
    </message>
    <message>
        <source>Layout, column %1: %2 is &apos;%3&apos;, but must be a whole number from 0.</source>
        <translation>レイアウトの %1 文字目: %2 は「%3」ですが、0以上の整数でなければなりません。</translation>
    </message>
    <message>
        <source>Layout, column %1: %2 is &apos;%3&apos;, but must be one of: %4.</source>
        <translation>レイアウトの %1 文字目: %2 は「%3」ですが、次のいずれかでなければなりません: %4。</translation>
    </message>
    <message>
        <source>Layout, column %1: the layout ends where %2 was expected.</source>
        <translation>レイアウトの %1 文字目: %2が必要な場所でレイアウトが終わっています。</translation>
    </message>
    <message>
        <source>Layout, column %1: &apos;%2&apos; stands where %3 was expected.</source>
        <translation>レイアウトの %1 文字目: %3が必要な場所に「%2」があります。</translation>
    </message>
    <message>
        <source>The layout has more than %1 layers.</source>
        <translation>レイアウトが %1 層を超えています。</translation>
    </message>
    <message>
        <source>Arms, seeds and sweep make more than %1 runs. Take fewer values.</source>
        <translation>アーム、シード、スイープで %1 個を超えるランになります。値を減らしてください。</translation>
    </message>
    <message>
        <source>%1 has no effect here: it applies %2.</source>
        <translation>ここでは %1 は効果がありません。効果があるのは %2です。</translation>
    </message>
    <message>
        <source>The arms %1 and %2 are the same in everything.</source>
        <translation>アーム %1 と %2 はすべて同じです。</translation>
    </message>
    <message>
        <source>%1 must be the same for all arms: otherwise they could not be compared. Set it above the arms, or go over it in a sweep.</source>
        <translation>%1 はすべてのアームで同じでなければなりません。そうでないと比較できません。アームより上で設定するか、スイープで変えてください。</translation>
    </message>
    <message>
        <source>The arm %1 has %2 layers and the baseline %3 has %4: they differ in depth, not only in their mixers.</source>
        <translation>アーム %1 は %2 層、ベースライン %3 は %4 層です。ミキサーだけでなく深さも異なります。</translation>
    </message>
    <message>
        <source>The spec cannot be run.
%1</source>
        <translation>この仕様は実行できません。
%1</translation>
    </message>
    <message>
        <source>There may be more than the %1 errors below.</source>
        <translation>以下の %1 件のほかにもエラーがあるかもしれません。</translation>
    </message>
    <message>
        <source>There may be more than the %1 warnings below.</source>
        <translation>以下の %1 件のほかにも警告があるかもしれません。</translation>
    </message>
    <message>
        <source>%1 has %2 bytes, but a spec has at most %3. This is some other file.</source>
        <translation>%1 は %2 バイトですが、仕様は最大 %3 バイトです。これは別のファイルです。</translation>
    </message>
    <message>
        <source>Self-attention</source>
        <translation>自己アテンション</translation>
    </message>
    <message>
        <source>Every token weighs every other token by the product of query and key, as in BERT. Its cost grows with the square of the length.</source>
        <translation>BERT と同じく、各トークンがほかのすべてのトークンをクエリとキーの積で重み付けします。計算量は長さの2乗で増えます。</translation>
    </message>
    <message>
        <source>hybrid has %1 attention and %2 pooling heads, but model.heads is %3: the two must add up to it.</source>
        <translation>hybrid のアテンションヘッドは %1 個、プーリングヘッドは %2 個ですが、model.heads は %3 です。合計が一致しなければなりません。</translation>
    </message>
    <message>
        <source>Hybrid</source>
        <translation>ハイブリッド</translation>
    </message>
    <message>
        <source>Some heads attend and the others pool, side by side in one layer. With every head on attention it is BERT&apos;s layer.</source>
        <translation>1つの層の中で、一部のヘッドがアテンション、残りがプーリングを並列に行います。すべてのヘッドをアテンションにすると BERT の層になります。</translation>
    </message>
    <message>
        <source>Attention heads</source>
        <translation>アテンションヘッド</translation>
    </message>
    <message>
        <source>How many heads attend.</source>
        <translation>アテンションを行うヘッドの数。</translation>
    </message>
    <message>
        <source>Pooling heads</source>
        <translation>プーリングヘッド</translation>
    </message>
    <message>
        <source>How many heads pool.</source>
        <translation>プーリングを行うヘッドの数。</translation>
    </message>
    <message>
        <source>Projections of the pooling heads</source>
        <translation>プーリングヘッドの射影</translation>
    </message>
    <message>
        <source>separate: query, key, output, segment and local each have their own, as in PoNet. tied: query = key and segment = local, so that pooling needs three input projections, as attention does.</source>
        <translation>separate: PoNet と同じく、クエリ、キー、出力、セグメント、ローカルがそれぞれ別の射影を持ちます。tied: クエリ = キー、セグメント = ローカルとし、プーリングの入力射影はアテンションと同じ3つになります。</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>プーリング</translation>
    </message>
    <message>
        <source>PoNet&apos;s mixer: one summary of the whole sequence, the maximum over the token&apos;s sentence and the maximum over its neighbours, fused. Its cost grows with the length only.</source>
        <translation>PoNet のミキサー: 系列全体の要約1つ、トークンの文の最大値、近傍の最大値を融合します。計算量は長さに比例して増えるだけです。</translation>
    </message>
    <message>
        <source>The settings are not a JSON object of keys and values.</source>
        <translation>設定が、キーと値の JSON オブジェクトではありません。</translation>
    </message>
    <message>
        <source>The settings have a key %1 that this version does not know. A newer version wrote them.</source>
        <translation>設定に、このバージョンの知らないキー %1 があります。新しいバージョンが書いたものです。</translation>
    </message>
    <message>
        <source>The settings&apos; key %1 has a wrong value. %2</source>
        <translation>設定のキー %1 の値が正しくありません。%2</translation>
    </message>
    <message>
        <source>The file is empty. A spec begins with: format: 1</source>
        <translation>ファイルが空です。仕様は次の行で始まります: format: 1</translation>
    </message>
    <message>
        <source>This is not a spec, which is a list of keys and values that begins with: format: 1</source>
        <translation>これは仕様ではありません。仕様はキーと値のリストで、次の行で始まります: format: 1</translation>
    </message>
    <message>
        <source>The experiment has no name. Add a line like: name: my experiment</source>
        <translation>実験に名前がありません。次のような行を追加してください: name: my experiment</translation>
    </message>
    <message>
        <source>The format is missing. Begin the file with the line: format: 1</source>
        <translation>形式の指定がありません。ファイルの先頭を次の行にしてください: format: 1</translation>
    </message>
    <message>
        <source>The spec has format %1, but this version reads up to %2. Use a newer HybridBERT Lab.</source>
        <translation>仕様の形式は %1 ですが、このバージョンが読めるのは %2 までです。新しい HybridBERT Lab を使ってください。</translation>
    </message>
    <message>
        <source>The format must be %1.</source>
        <translation>形式は %1 でなければなりません。</translation>
    </message>
    <message>
        <source>format must be the file&apos;s first key.</source>
        <translation>format はファイルの最初のキーでなければなりません。</translation>
    </message>
    <message>
        <source>A key must be a plain word here.</source>
        <translation>ここのキーは普通の単語でなければなりません。</translation>
    </message>
    <message>
        <source>%1 is given twice; it stands in line %2 already.</source>
        <translation>%1 が2回指定されています。すでに %2 行目にあります。</translation>
    </message>
    <message>
        <source>%1 is a section: write its keys below it, indented.</source>
        <translation>%1 は節です。そのキーを、字下げして下に書いてください。</translation>
    </message>
    <message>
        <source>Merge keys (&lt;&lt;) are not supported. Write the keys out; the arms share what stands at the top.</source>
        <translation>マージキー(&lt;&lt;)には対応していません。キーを書き出してください。アームは先頭にあるものを共有します。</translation>
    </message>
    <message>
        <source>%1 takes a single value: write %2.</source>
        <translation>%1 の値は1つです。%2 を書いてください。</translation>
    </message>
    <message>
        <source>An item of %1 is not a text on one line.</source>
        <translation>%1 の項目が1行のテキストではありません。</translation>
    </message>
    <message>
        <source>%1 must be a text.</source>
        <translation>%1 はテキストでなければなりません。</translation>
    </message>
    <message>
        <source>A name is a text on one line that is not empty.</source>
        <translation>名前は、空でない1行のテキストです。</translation>
    </message>
    <message>
        <source>Seeds are a list of whole numbers, [1, 2, 3], or how many there are, up to %1.</source>
        <translation>シードは整数のリスト [1, 2, 3] か、その個数(最大 %1)です。</translation>
    </message>
    <message>
        <source>The seed %1 is given twice.</source>
        <translation>シード %1 が2回指定されています。</translation>
    </message>
    <message>
        <source>A sweep is a list of keys, each with its values: masking.rate: [0.15, 0.3]</source>
        <translation>スイープは、キーとその値のリストです: masking.rate: [0.15, 0.3]</translation>
    </message>
    <message>
        <source>%1 holds for the whole experiment and cannot be swept. Set it once, outside the sweep.</source>
        <translation>%1 は実験全体に適用されるため、スイープできません。スイープの外で1回設定してください。</translation>
    </message>
    <message>
        <source>%1 takes a list of the values to go through: [a, b, c].</source>
        <translation>%1 には、順に試す値のリストが必要です: [a, b, c]。</translation>
    </message>
    <message>
        <source>%1 goes over %2 values; at most %3 are possible.</source>
        <translation>%1 の値は %2 個ですが、最大 %3 個です。</translation>
    </message>
    <message>
        <source>The value %1 is given twice.</source>
        <translation>値 %1 が2回指定されています。</translation>
    </message>
    <message>
        <source>accepted_differences is a list: [training.batch_size, parameters]</source>
        <translation>accepted_differences はリストです: [training.batch_size, parameters]</translation>
    </message>
    <message>
        <source>There is no difference %1. Did you mean %2?</source>
        <translation>差異 %1 はありません。%2 ではありませんか。</translation>
    </message>
    <message>
        <source>There is no difference %1. A difference is named by a field&apos;s key, such as training.batch_size, or is one of: %2.</source>
        <translation>差異 %1 はありません。差異の名前は、training.batch_size のようなフィールドのキーか、次のいずれかです: %2。</translation>
    </message>
    <message>
        <source>There are no arms. Add at least one:  arms: [{name: BERT, model.layout: attention*4}]</source>
        <translation>アームがありません。少なくとも1つ追加してください:  arms: [{name: BERT, model.layout: attention*4}]</translation>
    </message>
    <message>
        <source>An arm is a list of keys: its name, and what it changes.</source>
        <translation>アームはキーのリストです: 名前と、変更する内容。</translation>
    </message>
    <message>
        <source>Two arms are called %1; the other stands in line %2.</source>
        <translation>%1 という名前のアームが2つあります。もう1つは %2 行目です。</translation>
    </message>
    <message>
        <source>The arm has no name. Add one: name: BERT</source>
        <translation>アームに名前がありません。追加してください: name: BERT</translation>
    </message>
    <message>
        <source>Both this arm and the sweep set %1. Leave it to one of them.</source>
        <translation>このアームとスイープの両方が %1 を設定しています。どちらか一方にしてください。</translation>
    </message>
    <message>
        <source>No arm is called %1. The arms are: %2.</source>
        <translation>%1 という名前のアームはありません。あるのは: %2。</translation>
    </message>
    <message>
        <source>No arm is called %1. Did you mean %2?</source>
        <translation>%1 という名前のアームはありません。%2 ではありませんか。</translation>
    </message>
    <message>
        <source>This is not a text file in UTF-8 (byte %1 is %2). Save the spec as plain UTF-8 text.</source>
        <translation>これは UTF-8 のテキストファイルではありません(%1 番目のバイトが %2)。仕様を UTF-8 のプレーンテキストとして保存してください。</translation>
    </message>
    <message>
        <source>The quotation mark that opens here is never closed.</source>
        <translation>ここで始まる引用符が閉じられていません。</translation>
    </message>
    <message>
        <source>A second YAML document begins here. A spec is one document: remove the line &apos;---&apos;.</source>
        <translation>ここから2つ目の YAML 文書が始まっています。仕様は1つの文書です。行「---」を取り除いてください。</translation>
    </message>
    <message>
        <source>This is not valid YAML: the document ended before this.</source>
        <translation>これは正しい YAML ではありません: 文書がこれより前で終わっています。</translation>
    </message>
    <message>
        <source>*%1 refers to an anchor &amp;%1 that does not stand before it, or to itself.</source>
        <translation>*%1 が参照するアンカー &amp;%1 は、その前にないか、自分自身を指しています。</translation>
    </message>
    <message>
        <source>The texts of the file take more than %1 bytes, with every alias written out: too many for a spec.</source>
        <translation>すべてのエイリアスを展開すると、ファイルのテキストが %1 バイトを超えます。仕様としては大きすぎます。</translation>
    </message>
    <message>
        <source>More than %1 levels stand inside one another here.</source>
        <translation>ここでは入れ子が %1 段を超えています。</translation>
    </message>
    <message>
        <source>The file has more than %1 values, with every alias written out: too many for a spec.</source>
        <translation>すべてのエイリアスを展開すると、ファイルの値が %1 個を超えます。仕様としては多すぎます。</translation>
    </message>
    <message>
        <source>A tab stands where YAML allows blanks only. Indent with blanks.</source>
        <translation>YAML で空白だけが許される場所にタブがあります。空白で字下げしてください。</translation>
    </message>
    <message>
        <source>This is not valid YAML: %1. Check the indentation here; a text with &quot;: &quot; or a special character stands in quotes.</source>
        <translation>これは正しい YAML ではありません: %1。ここの字下げを確かめてください。「: 」や特殊文字を含むテキストは引用符で囲みます。</translation>
    </message>
    <message>
        <source>The file has %1 bytes, but a spec has at most %2. This is some other file.</source>
        <translation>ファイルは %1 バイトですが、仕様は最大 %2 バイトです。これは別のファイルです。</translation>
    </message>
    <message>
        <source>The project has no run %1. `hblab list` shows its runs.</source>
        <translation>プロジェクトにラン %1 はありません。`hblab list` がランを示します。</translation>
    </message>
    <message>
        <source>Run %1 is done already: another process has finished it.</source>
        <translation>ラン %1 はすでに完了しています。別のプロセスが完了させました。</translation>
    </message>
    <message>
        <source>Run %1 is being trained by process %2 on %3. Wait for it, or stop it first.</source>
        <translation>ラン %1 は %3 のプロセス %2 で学習中です。終わるのを待つか、先に停止してください。</translation>
    </message>
    <message>
        <source>%1 is not a HybridBERT Lab project. Name a project file, or one that does not exist yet.</source>
        <translation>%1 は HybridBERT Lab のプロジェクトではありません。プロジェクトファイルか、まだ存在しないファイルを指定してください。</translation>
    </message>
    <message>
        <source>%1 was written by a newer HybridBERT Lab: its schema is version %2, and this program knows up to %3. Use that newer program.</source>
        <translation>%1 は新しい HybridBERT Lab が書いたものです: スキーマのバージョンは %2 ですが、このプログラムが読めるのは %3 までです。その新しいプログラムを使ってください。</translation>
    </message>
    <message>
        <source>%1 cannot be written: the file or its folder is read-only. Make both writable, or copy the project elsewhere.</source>
        <translation>%1 に書き込めません。ファイルまたはフォルダーが読み取り専用です。両方を書き込み可能にするか、プロジェクトを別の場所にコピーしてください。</translation>
    </message>
    <message>
        <source>There is no project at %1. Check the path, or create one with `hblab run SPEC --project FILE`.</source>
        <translation>%1 にプロジェクトはありません。パスを確かめるか、`hblab run SPEC --project FILE` で作成してください。</translation>
    </message>
    <message>
        <source>%1 is a folder; a project is a file.</source>
        <translation>%1 はフォルダーです。プロジェクトはファイルです。</translation>
    </message>
    <message>
        <source>Cannot look at %1: %2. Check the path and its permissions.</source>
        <translation>%1 を調べられません: %2。パスとその権限を確かめてください。</translation>
    </message>
    <message>
        <source>The folder %1, where the project is to be, does not exist. Create it first.</source>
        <translation>プロジェクトを置くフォルダー %1 が存在しません。先に作成してください。</translation>
    </message>
    <message>
        <source>%1 cannot be read. Check its permissions.</source>
        <translation>%1 を読めません。権限を確かめてください。</translation>
    </message>
    <message>
        <source>%1 lies on a network file system (%2), where SQLite&apos;s log cannot be shared safely. Keep the project on a local disk, for instance under /tmp or your home if that is local, and copy it when no program has it open.</source>
        <translation>%1 はネットワークファイルシステム(%2)上にあり、SQLite のログを安全に共有できません。プロジェクトは /tmp や、ローカルであればホームなど、ローカルディスクに置き、どのプログラムも開いていないときにコピーしてください。</translation>
    </message>
    <message>
        <source>The disk is full: %1 could not be written. Everything committed before is safe. Free some space, then go on with `hblab resume --project FILE`.</source>
        <translation>ディスクがいっぱいです。%1 に書き込めませんでした。それまでにコミットされたものは安全です。空き容量を増やしてから、`hblab resume --project FILE` で続けてください。</translation>
    </message>
    <message>
        <source>%1 cannot be opened or written (%2). Make the file and its folder writable, or copy the project elsewhere.</source>
        <translation>%1 を開くか書き込むことができません(%2)。ファイルとフォルダーを書き込み可能にするか、プロジェクトを別の場所にコピーしてください。</translation>
    </message>
    <message>
        <source>The disk refused to read or write %1 (%2). Everything committed before is safe. Check the disk&apos;s space, quota and health, then go on with `hblab resume --project FILE`.</source>
        <translation>ディスクが %1 の読み書きを拒否しました(%2)。それまでにコミットされたものは安全です。ディスクの空き容量、割り当て、状態を確かめてから、`hblab resume --project FILE` で続けてください。</translation>
    </message>
    <message>
        <source>Another process keeps %1 locked (%2). Close it, or try again.</source>
        <translation>別のプロセスが %1 をロックしています(%2)。それを閉じるか、もう一度試してください。</translation>
    </message>
    <message>
        <source>%1 is damaged (%2). Restore it from a copy, or recover what is left with sqlite3&apos;s `.recover` into a new file.</source>
        <translation>%1 は壊れています(%2)。コピーから復元するか、sqlite3 の `.recover` で残っているものを新しいファイルに復旧してください。</translation>
    </message>
    <message>
        <source>%1 could not be used: %2.</source>
        <translation>%1 を使えませんでした: %2。</translation>
    </message>
    <message>
        <source>A run of experiment %1 names arm %2 of %3.</source>
        <translation>実験 %1 のランが、%3 個のアームのうち %2 番を指しています。</translation>
    </message>
    <message>
        <source>The project has no run %1; it has %2 runs. `hblab list` shows them.</source>
        <translation>プロジェクトにラン %1 はありません。ランは %2 個あります。`hblab list` がランを示します。</translation>
    </message>
    <message>
        <source>An experiment needs a name. Type at least one letter.</source>
        <translation>実験には名前が必要です。少なくとも1文字を入力してください。</translation>
    </message>
    <message>
        <source>Run %1 is not in the bin. Only what is there is removed for good.</source>
        <translation>ラン %1 はごみ箱にありません。完全に削除できるのは、ごみ箱にあるものだけです。</translation>
    </message>
    <message>
        <source>Run %1 is done: there is nothing left to train. Clone it to train it once more.</source>
        <translation>ラン %1 は完了しています。学習するものは残っていません。もう一度学習するには複製してください。</translation>
    </message>
    <message>
        <source>Process %1 on %2 works off this project&apos;s queue already. Its runs are seen here, too.</source>
        <translation>%2 のプロセス %1 が、すでにこのプロジェクトのキューを処理しています。そのランはここにも表示されます。</translation>
    </message>
    <message>
        <source>Another process has taken over this project&apos;s queue while this one was silent.</source>
        <translation>このプロセスが応答しない間に、別のプロセスがこのプロジェクトのキューを引き継ぎました。</translation>
    </message>
    <message>
        <source>%1 records could not be kept while %2 could not be written, and are lost. Resume the run from its last checkpoint.</source>
        <translation>%2 に書き込めない間に保持できなかった %1 件の記録が失われました。ランを最後のチェックポイントから再開してください。</translation>
    </message>
    <message>
        <source>The vocabulary %1 is a folder. Name the vocab.txt file itself.</source>
        <translation>語彙 %1 はフォルダーです。vocab.txt ファイルそのものを指定してください。</translation>
    </message>
    <message>
        <source>The vocabulary %1 is empty. A vocabulary holds one word piece a line.</source>
        <translation>語彙 %1 は空です。語彙は1行に1つの単語ピースを持ちます。</translation>
    </message>
    <message>
        <source>The vocabulary %1 has %2 pieces; at most %3 are possible.</source>
        <translation>語彙 %1 のピース数は %2 ですが、最大 %3 です。</translation>
    </message>
    <message>
        <source>Line %2 of the vocabulary %1 is empty. Each line must hold one word piece.</source>
        <translation>語彙 %1 の %2 行目が空です。各行には1つの単語ピースが必要です。</translation>
    </message>
    <message>
        <source>Line %2 of the vocabulary %1 is not valid UTF-8. Is it a vocab.txt file?</source>
        <translation>語彙 %1 の %2 行目が正しい UTF-8 ではありません。vocab.txt ファイルですか。</translation>
    </message>
    <message>
        <source>The vocabulary %1 holds the piece &quot;%2&quot; twice, in lines %3 and %4. Remove one of them.</source>
        <translation>語彙 %1 のピース「%2」が %3 行目と %4 行目に重複しています。どちらかを取り除いてください。</translation>
    </message>
    <message>
        <source>The vocabulary %1 lacks %2. A BERT vocabulary holds [PAD], [UNK], [CLS], [SEP] and [MASK], each on a line.</source>
        <translation>語彙 %1 に %2 がありません。BERT の語彙には [PAD]、[UNK]、[CLS]、[SEP]、[MASK] が1行に1つずつあります。</translation>
    </message>
    <message>
        <source>The text holds no words. A vocabulary can be trained on text only.</source>
        <translation>テキストに単語がありません。語彙はテキストからしか学習できません。</translation>
    </message>
    <message>
        <source>A vocabulary of %1 pieces is too small for this text: its %2 characters, as first and as later letters, and the %3 special pieces need %4. Ask for more pieces, or limit the alphabet.</source>
        <translation>このテキストには %1 ピースの語彙は小さすぎます。語頭と語中の文字 %2 個と特殊ピース %3 個で %4 ピース必要です。ピースを増やすか、文字の種類を制限してください。</translation>
    </message>
    <message>
        <source>Training the vocabulary was stopped on request.</source>
        <translation>語彙の学習は要求により中止されました。</translation>
    </message>
    <message>
        <source>The checkpoint %1 has no file %2. It cannot be continued from; delete the folder to go on without it.</source>
        <translation>チェックポイント %1 にファイル %2 がありません。ここから続けることはできません。これなしで続けるには、フォルダーを削除してください。</translation>
    </message>
    <message>
        <source>The checkpoint %1 is truncated or overlong: %2 has %3 bytes, but was written with %4. Delete the folder to go on without it.</source>
        <translation>チェックポイント %1 が欠けているか長すぎます: %2 は %3 バイトですが、%4 バイトで書かれました。これなしで続けるには、フォルダーを削除してください。</translation>
    </message>
    <message>
        <source>The checkpoint %1 was altered: the content of %2 is not what was written. Delete the folder to go on without it.</source>
        <translation>チェックポイント %1 は書き換えられています: %2 の内容が書かれたときと違います。これなしで続けるには、フォルダーを削除してください。</translation>
    </message>
    <message>
        <source>The checkpoint %1 belongs to other settings: %2. Continue it with its own spec, or start anew.</source>
        <translation>チェックポイント %1 は別の設定のものです: %2。そのときの仕様で続けるか、始め直してください。</translation>
    </message>
    <message>
        <source>The checkpoint %1 belongs to seed %2, and this run has seed %3.</source>
        <translation>チェックポイント %1 はシード %2 のものですが、このランのシードは %3 です。</translation>
    </message>
    <message>
        <source>The corpus is not the one that the checkpoint %1 was trained on: its content has hash %3 now and had %2. Bring the old text back, or start anew.</source>
        <translation>コーパスが、チェックポイント %1 を学習したときのものと違います: 内容のハッシュは現在 %3、当時 %2 です。元のテキストに戻すか、始め直してください。</translation>
    </message>
    <message>
        <source>The corpus is tokenised otherwise than for the checkpoint %1: its token shards have hash %3 now and had %2. Use the vocabulary and program version of then, or start anew.</source>
        <translation>コーパスのトークン化が、チェックポイント %1 のときと違います: トークンのシャードのハッシュは現在 %3、当時 %2 です。当時の語彙とプログラムのバージョンを使うか、始め直してください。</translation>
    </message>
    <message>
        <source>%1 is no checkpoint: there is no state.json in it.</source>
        <translation>%1 はチェックポイントではありません: state.json がありません。</translation>
    </message>
    <message>
        <source>The checkpoint %1 is damaged: its state.json is truncated or no checkpoint&apos;s. Delete the folder to go on without it.</source>
        <translation>チェックポイント %1 は壊れています: state.json が欠けているか、チェックポイントのものではありません。これなしで続けるには、フォルダーを削除してください。</translation>
    </message>
    <message>
        <source>The checkpoint %1 has format %2, and this program reads up to %3. Use a newer hblab.</source>
        <translation>チェックポイント %1 の形式は %2 ですが、このプログラムが読めるのは %3 までです。新しい hblab を使ってください。</translation>
    </message>
    <message>
        <source>The checkpoint %1 was altered: the content of state.json is not what was written. Delete the folder to go on without it.</source>
        <translation>チェックポイント %1 は書き換えられています: state.json の内容が書かれたときと違います。これなしで続けるには、フォルダーを削除してください。</translation>
    </message>
    <message>
        <source>The checkpoint %1 is damaged: %2 Delete the folder to go on without it.</source>
        <translation>チェックポイント %1 は壊れています: %2 これなしで続けるには、フォルダーを削除してください。</translation>
    </message>
    <message>
        <source>“%1” is no device. Use auto, cpu or cuda:0.</source>
        <translation>「%1」はデバイスではありません。auto、cpu、cuda:0 などを使ってください。</translation>
    </message>
    <message>
        <source>Device %1 was asked for, but this program was built with a LibTorch for the CPU only. Use device cpu, or build with a LibTorch for CUDA.</source>
        <translation>デバイス %1 が指定されましたが、このプログラムは CPU 専用の LibTorch でビルドされています。デバイス cpu を使うか、CUDA 用の LibTorch でビルドしてください。</translation>
    </message>
    <message>
        <source>Device %1 was asked for, but this machine has %2 CUDA devices. Use auto or cpu.</source>
        <translation>デバイス %1 が指定されましたが、このマシンの CUDA デバイスは %2 個です。auto か cpu を使ってください。</translation>
    </message>
    <message>
        <source>The weights were being updated when training failed, so that no checkpoint of that state was made.</source>
        <translation>学習が失敗したのは重みの更新中だったため、その状態のチェックポイントは作られませんでした。</translation>
    </message>
    <message>
        <source>%1 holds no tensor “%2”, which this model needs.</source>
        <translation>%1 に、このモデルに必要なテンソル「%2」がありません。</translation>
    </message>
    <message>
        <source>The tensor “%2” in %1 has another shape or type than this model&apos;s.</source>
        <translation>%1 のテンソル「%2」は、このモデルのものと形または型が違います。</translation>
    </message>
    <message>
        <source>%1 holds %2 tensors, and this model has %3.</source>
        <translation>%1 のテンソルは %2 個、このモデルのテンソルは %3 個です。</translation>
    </message>
    <message>
        <source>The precision of run %1 was not decided before it began.</source>
        <translation>ラン %1 の精度は、開始前に決まっていませんでした。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>停止しました。</translation>
    </message>
    <message>
        <source>The corpus holds no document: its files hold blank lines alone.</source>
        <translation>コーパスに文書がありません。ファイルにあるのは空行だけです。</translation>
    </message>
    <message>
        <source>Looking for a trained vocabulary</source>
        <translation>学習済みの語彙を探しています</translation>
    </message>
    <message>
        <source>Training a quick vocabulary</source>
        <translation>簡易語彙を学習中</translation>
    </message>
    <message>
        <source>There is no masking strategy `%1`.</source>
        <translation>マスクの方式 `%1` はありません。</translation>
    </message>
    <message>
        <source>Cannot make a temporary folder: %1.</source>
        <translation>一時フォルダーを作成できません: %1。</translation>
    </message>
    <message>
        <source>The text has no word pieces.</source>
        <translation>テキストに単語ピースがありません。</translation>
    </message>
    <message>
        <source>The objective `%1` needs at least two documents; the sample has one.</source>
        <translation>目的 `%1` には少なくとも2個の文書が必要です。サンプルには1個しかありません。</translation>
    </message>
    <message>
        <source>%1 is gone or was replaced while it was open. What is shown is what it held last; open it again when it is back.</source>
        <translation>%1 は、開いている間になくなったか置き換えられました。表示しているのは最後の内容です。元に戻ったら開き直してください。</translation>
    </message>
    <message>
        <source>No project is open.</source>
        <translation>開いているプロジェクトはありません。</translation>
    </message>
    <message>
        <source>%1 is not there any more. Put it back; it is looked for each second.</source>
        <translation>%1 がなくなっています。元に戻してください。1秒ごとに探しています。</translation>
    </message>
    <message>
        <source>%1 could not be written: %2. Choose another folder.</source>
        <translation>%1 に書き込めませんでした: %2。別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>%1, seed %2 was resumed while its values were written. Export them again.</source>
        <translation>%1、シード %2 は、値を書き出している間に再開されました。もう一度書き出してください。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a list of seeds: write 1-5 or 1, 2, 7.</source>
        <translation>「%1」はシードのリストではありません。1-5 または 1, 2, 7 のように書いてください。</translation>
    </message>
    <message>
        <source>At most %1 seeds are possible.</source>
        <translation>シードは最大 %1 個です。</translation>
    </message>
    <message>
        <source>%1 is too large for an experiment: at most %2 bytes are read.</source>
        <translation>%1 は実験としては大きすぎます。読み込むのは最大 %2 バイトです。</translation>
    </message>
    <message>
        <source>%1 is not a text in UTF-8, and so no experiment.</source>
        <translation>%1 は UTF-8 のテキストではないため、実験ではありません。</translation>
    </message>
    <message>
        <source>The experiment has no file yet: choose one.</source>
        <translation>実験にはまだファイルがありません。選んでください。</translation>
    </message>
    <message>
        <source>%1 was changed by another program since it was read.</source>
        <translation>%1 は、読み込んだ後に別のプログラムが変更しました。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 に書き込めません: %2。</translation>
    </message>
    <message>
        <source>There is no such arm.</source>
        <translation>そのアームはありません。</translation>
    </message>
    <message>
        <source>The text has an error: mend it before anything else is changed.</source>
        <translation>テキストにエラーがあります。ほかを変更する前に直してください。</translation>
    </message>
    <message>
        <source>Another arm is called %1 already.</source>
        <translation>%1 という名前のアームはすでにあります。</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 を読めません。</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>発散</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>At step %1</source>
        <translation>ステップ %1</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>終了時</translation>
    </message>
    <message>
        <source>%1 % interval %2 to %3, n = %4 seeds, Holm-adjusted p = %5</source>
        <translation>%1 % 区間 %2 から %3、n = %4 シード、Holm 調整後 p = %5</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1(比較相手は %2)</translation>
    </message>
    <message>
        <source>%1 to %2 %, n = %3 blocks</source>
        <translation>%1 から %2 %、n = %3 ブロック</translation>
    </message>
    <message>
        <source>%1 steps on average</source>
        <translation>平均 %1 ステップ</translation>
    </message>
    <message>
        <source>never</source>
        <translation>到達なし</translation>
    </message>
    <message>
        <source>%1 %2 nats, %3</source>
        <translation>%1 %2 nat、%3</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>抽出</translation>
    </message>
    <message>
        <source>taken from %1</source>
        <translation>%1 から取得</translation>
    </message>
    <message>
        <source>documents</source>
        <translation>文書</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>トークン</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>スレッド</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>words</source>
        <translation>語</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>層</translation>
    </message>
    <message>
        <source>heads</source>
        <translation>ヘッド</translation>
    </message>
    <message>
        <source>sequences</source>
        <translation>系列</translation>
    </message>
    <message>
        <source>nats</source>
        <translation>nat</translation>
    </message>
    <message>
        <source>evaluations</source>
        <translation>回の評価</translation>
    </message>
    <message>
        <source>checkpoints</source>
        <translation>個のチェックポイント</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>%1 above %2 up to %3</source>
        <translation>%2 より大きく %3 以下の%1</translation>
    </message>
    <message>
        <source>%1 above %2</source>
        <translation>%2 より大きい%1</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%2 から %3 までの%1</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%2 以上の%1</translation>
    </message>
    <message>
        <source>%1 up to %2</source>
        <translation>%2 以下の%1</translation>
    </message>
    <message>
        <source>%1, or %2</source>
        <translation>%1、または %2</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>次のいずれか: %1</translation>
    </message>
    <message>
        <source>a list of texts, [a, b]</source>
        <translation>テキストのリスト [a, b]</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数値</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true または false</translation>
    </message>
    <message>
        <source>an amount with its unit (steps, tokens, epochs, minutes)</source>
        <translation>単位付きの量(steps、tokens、epochs、minutes)</translation>
    </message>
    <message>
        <source>backward</source>
        <translation>逆伝播</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>順伝播</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>オプティマイザー</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>the mixers of layers %1</source>
        <translation>層 %1 のミキサー</translation>
    </message>
    <message>
        <source>layers %1</source>
        <translation>層 %1</translation>
    </message>
    <message>
        <source>the feed-forward parts</source>
        <translation>フィードフォワード部</translation>
    </message>
    <message>
        <source>the position embeddings</source>
        <translation>位置埋め込み</translation>
    </message>
    <message>
        <source>the final LayerNorm</source>
        <translation>最後の LayerNorm</translation>
    </message>
    <message>
        <source>the pair head</source>
        <translation>対のヘッド</translation>
    </message>
    <message>
        <source>The %1 could not be loaded: %2</source>
        <translation>%1 を読み込めませんでした: %2</translation>
    </message>
    <message>
        <source>%1 is not the %2 of HybridBERT Lab.</source>
        <translation>%1 は HybridBERT Lab の %2 ではありません。</translation>
    </message>
    <message>
        <source>No other spec would test the claim “%1” better: %2</source>
        <translation>主張「%1」をよりよく検証する仕様はほかにありません: %2</translation>
    </message>
    <message>
        <source>With one layer of one head there is no HybridBERT. Give model.heads or the layout more.</source>
        <translation>1層1ヘッドでは HybridBERT になりません。model.heads またはレイアウトを増やしてください。</translation>
    </message>
    <message>
        <source>%1 is on the plateau: it has learned little beyond word frequencies. Train longer.</source>
        <translation>%1 は停滞しています。単語頻度以上のことはまだほとんど学習していません。もっと長く学習してください。</translation>
    </message>
    <message>
        <source>No interval can be given: %1.</source>
        <translation>区間を求められません: %1。</translation>
    </message>
    <message>
        <source>No difference in held-out loss is shown (%1).</source>
        <translation>検証損失の差は示されていません(%1)。</translation>
    </message>
    <message>
        <source>The held-out loss is lower (%1).</source>
        <translation>検証損失はより低くなっています(%1)。</translation>
    </message>
    <message>
        <source>The held-out loss is higher (%1).</source>
        <translation>検証損失はより高くなっています(%1)。</translation>
    </message>
    <message>
        <source>The runs were not interleaved, so their speeds cannot be compared.</source>
        <translation>ランが交替で実行されなかったため、速度を比較できません。</translation>
    </message>
    <message>
        <source>No two runs of one seed trained in turns, or one of them was short of memory: there is no speed to compare.</source>
        <translation>交替で学習した同じシードのランの組がないか、一方のメモリが足りませんでした。比較できる速度がありません。</translation>
    </message>
    <message>
        <source>The times vary too much for an interval.</source>
        <translation>時間のばらつきが大きすぎて、区間を求められません。</translation>
    </message>
    <message>
        <source>Faster, by at least what is claimed: %1 (%2).</source>
        <translation>主張以上に速くなっています: %1(%2)。</translation>
    </message>
    <message>
        <source>Slower: %1 (%2).</source>
        <translation>より遅くなっています: %1(%2)。</translation>
    </message>
    <message>
        <source>No difference in speed is shown: %1 (%2).</source>
        <translation>速度の差は示されていません: %1(%2)。</translation>
    </message>
    <message>
        <source>Faster, by less than claimed: %1 instead of %3 (%2).</source>
        <translation>速くなっていますが、主張の %3 に対して %1 です(%2)。</translation>
    </message>
    <message>
        <source>Faster; whether by the claimed %3 the interval leaves open: %1 (%2).</source>
        <translation>速くなっていますが、主張の %3 に達するかどうかは区間からは分かりません: %1(%2)。</translation>
    </message>
    <message>
        <source>Peak memory was not measured in both, or one of them was short of memory.</source>
        <translation>ピークメモリが両方で測定されていないか、一方のメモリが足りませんでした。</translation>
    </message>
    <message>
        <source>The peak is smaller, by at least what is claimed: %1 (measured).</source>
        <translation>ピークは主張以上に小さくなっています: %1(測定値)。</translation>
    </message>
    <message>
        <source>The peak is smaller, by less than claimed: %1 instead of %2 (measured).</source>
        <translation>ピークは小さくなっていますが、主張の %2 に対して %1 です(測定値)。</translation>
    </message>
    <message>
        <source>The peaks are equal (measured).</source>
        <translation>ピークは等しくなっています(測定値)。</translation>
    </message>
    <message>
        <source>The peak is larger: %1 (measured).</source>
        <translation>ピークはより大きくなっています: %1(測定値)。</translation>
    </message>
    <message>
        <source>%1 differs from %2 in %3, which was not accepted: what is found may come from that.</source>
        <translation>%1 と %2 は %3 が異なり、これは許容されていません。結果はその差異によるものかもしれません。</translation>
    </message>
    <message>
        <source>Not every run has ended yet.</source>
        <translation>まだ終わっていないランがあります。</translation>
    </message>
    <message>
        <source>%1 of %2 runs diverged or failed.</source>
        <translation>%2 個中 %1 個のランが発散または失敗しました。</translation>
    </message>
    <message>
        <source>n = %1; at least %2 are needed.</source>
        <translation>n = %1。少なくとも %2 必要です。</translation>
    </message>
    <message>
        <source>No arm is BERT without DropMask.</source>
        <translation>DropMask なしの BERT のアームがありません。</translation>
    </message>
    <message>
        <source>BERT without DropMask is not the baseline.</source>
        <translation>DropMask なしの BERT がベースラインではありません。</translation>
    </message>
    <message>
        <source>No arm differs from BERT in DropMask alone.</source>
        <translation>DropMask だけが BERT と異なるアームがありません。</translation>
    </message>
    <message>
        <source>No arm is HybridBERT (attention and pooling) without DropMask.</source>
        <translation>DropMask なしの HybridBERT(アテンションとプーリング)のアームがありません。</translation>
    </message>
    <message>
        <source>Each of the %1 pairs of arms reproduces it.</source>
        <translation>%1 組のアームのすべてで再現されました。</translation>
    </message>
    <message>
        <source>%1 of %2 pairs of arms do not reproduce it. %3: %4</source>
        <translation>%2 組のアームのうち %1 組で再現されませんでした。%3: %4</translation>
    </message>
    <message>
        <source>%1 of %2 pairs of arms are not tested. %3: %4</source>
        <translation>%2 組のアームのうち %1 組が検証されていません。%3: %4</translation>
    </message>
    <message>
        <source>reproduced</source>
        <translation>再現</translation>
    </message>
    <message>
        <source>not reproduced</source>
        <translation>再現されず</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>未検証</translation>
    </message>
    <message>
        <source>One masking rate alone (%1): a sweep over masking.rate is needed. There: %2</source>
        <translation>マスク率が1つ(%1)だけです。masking.rate のスイープが必要です。その率では: %2</translation>
    </message>
    <message>
        <source>HybridBERT&apos;s pre-training loss is lower than BERT&apos;s.</source>
        <translation>HybridBERT の事前学習の損失は BERT より低い。</translation>
    </message>
    <message>
        <source>HybridBERT trains faster than BERT.</source>
        <translation>HybridBERT の学習は BERT より速い。</translation>
    </message>
    <message>
        <source>8 % faster</source>
        <translation>8 % 速い</translation>
    </message>
    <message>
        <source>HybridBERT needs less memory than BERT.</source>
        <translation>HybridBERT に必要なメモリは BERT より少ない。</translation>
    </message>
    <message>
        <source>13 % less</source>
        <translation>13 % 少ない</translation>
    </message>
    <message>
        <source>HybridBERT is more accurate than BERT on downstream tasks.</source>
        <translation>HybridBERT は下流タスクで BERT より正確である。</translation>
    </message>
    <message>
        <source>1.5 % relative</source>
        <translation>相対 1.5 %</translation>
    </message>
    <message>
        <source>Needs fine-tuning.</source>
        <translation>ファインチューニングが必要です。</translation>
    </message>
    <message>
        <source>better at each rate</source>
        <translation>どの率でもより良い</translation>
    </message>
    <message>
        <source>Held-out loss</source>
        <translation>検証損失</translation>
    </message>
    <message>
        <source>Held-out loss, DropMask off</source>
        <translation>検証損失(DropMask なし)</translation>
    </message>
    <message>
        <source>Held-out accuracy</source>
        <translation>検証正解率</translation>
    </message>
    <message>
        <source>Time of an evaluation</source>
        <translation>評価の時間</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>学習損失</translation>
    </message>
    <message>
        <source>Loss of guessing by word frequency</source>
        <translation>単語頻度による推測の損失</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>勾配ノルム</translation>
    </message>
    <message>
        <source>Time of a step</source>
        <translation>ステップの時間</translation>
    </message>
    <message>
        <source>Time of a step&apos;s data</source>
        <translation>ステップのデータの時間</translation>
    </message>
    <message>
        <source>Time of a step&apos;s forward pass</source>
        <translation>ステップの順伝播の時間</translation>
    </message>
    <message>
        <source>Time of a step&apos;s backward pass</source>
        <translation>ステップの逆伝播の時間</translation>
    </message>
    <message>
        <source>Time of a step&apos;s optimizer</source>
        <translation>ステップのオプティマイザーの時間</translation>
    </message>
    <message>
        <source>Tokens of a step</source>
        <translation>ステップのトークン数</translation>
    </message>
    <message>
        <source>Memory of tensors, allocated</source>
        <translation>テンソルのメモリ(割り当て済み)</translation>
    </message>
    <message>
        <source>Memory of tensors, reserved</source>
        <translation>テンソルのメモリ(予約済み)</translation>
    </message>
    <message>
        <source>Memory of tensors, peak</source>
        <translation>テンソルのメモリ(ピーク)</translation>
    </message>
    <message>
        <source>Memory of the process</source>
        <translation>プロセスのメモリ</translation>
    </message>
    <message>
        <source>Processor load</source>
        <translation>プロセッサー負荷</translation>
    </message>
    <message>
        <source>Machine memory</source>
        <translation>マシンのメモリ</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>パラメーター</translation>
    </message>
    <message>
        <source>not ranked: the arms are not shown the same inputs</source>
        <translation>順位なし: アームに与えられる入力が同じではありません</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no column: it is neither a field of a spec nor anything that these runs have recorded.</source>
        <translation>「%1」という列はありません。仕様のフィールドでも、これらのランが記録したものでもありません。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no column. Did you mean &apos;%2&apos;?</source>
        <translation>「%1」という列はありません。「%2」ではありませんか。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no best value: of %2 neither less nor more is better. Ask for its last value or its mean.</source>
        <translation>「%1」に最良値はありません。%2 は小さい方も大きい方も良いとは言えないためです。最後の値または平均を指定してください。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; in &apos;%2&apos; is no statistic. Possible are: %3.</source>
        <translation>「%2」の「%1」は統計量ではありません。使えるのは: %3。</translation>
    </message>
    <message>
        <source>The name of a column is missing.</source>
        <translation>列の名前がありません。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; in &apos;%2&apos; is no step: write a whole number from 0.</source>
        <translation>「%2」の「%1」はステップではありません。0以上の整数を書いてください。</translation>
    </message>
    <message>
        <source>The report is of the project %1, and this is the project %2. Give the file that it was made of.</source>
        <translation>レポートはプロジェクト %1 のものですが、これはプロジェクト %2 です。作成元のファイルを指定してください。</translation>
    </message>
    <message>
        <source>%1: %2 is not a list.</source>
        <translation>%1: %2 はリストではありません。</translation>
    </message>
    <message>
        <source>%1: %2 holds something else than texts.</source>
        <translation>%1: %2 にテキスト以外のものがあります。</translation>
    </message>
    <message>
        <source>%1: a figure is not an object.</source>
        <translation>%1: 図がオブジェクトではありません。</translation>
    </message>
    <message>
        <source>%1: a figure&apos;s x is “%2”, and must be one of %3.</source>
        <translation>%1: 図の x が「%2」ですが、%3 のいずれかでなければなりません。</translation>
    </message>
    <message>
        <source>%1: the options are not an object.</source>
        <translation>%1: オプションがオブジェクトではありません。</translation>
    </message>
    <message>
        <source>%1: there is no option “%2”. There are %3.</source>
        <translation>%1: オプション「%2」はありません。あるのは %3 です。</translation>
    </message>
    <message>
        <source>%1: experiments holds something else than numbers.</source>
        <translation>%1: experiments に数値以外のものがあります。</translation>
    </message>
    <message>
        <source>%1: run %2 has the status “%3”, which no run has.</source>
        <translation>%1: ラン %2 の状態「%3」は、どのランにもないものです。</translation>
    </message>
    <message>
        <source>%1 is not a JSON object.</source>
        <translation>%1 は JSON オブジェクトではありません。</translation>
    </message>
    <message>
        <source>Curves of a metric, mean over seeds with a band</source>
        <translation>指標の曲線(シードの平均と帯)</translation>
    </message>
    <message>
        <source>Differences of the held-out loss with their intervals</source>
        <translation>検証損失の差と区間</translation>
    </message>
    <message>
        <source>Speed and peak memory as ratios to the baseline</source>
        <translation>ベースラインに対する速度とピークメモリの比</translation>
    </message>
    <message>
        <source>Held-out loss by masking rate and DropMask</source>
        <translation>マスク率と DropMask ごとの検証損失</translation>
    </message>
    <message>
        <source>The project has no experiment, so there is nothing to report.</source>
        <translation>プロジェクトに実験がないため、報告するものがありません。</translation>
    </message>
    <message>
        <source>The project has no experiment %1. It has %2.</source>
        <translation>プロジェクトに実験 %1 はありません。あるのは %2 です。</translation>
    </message>
    <message>
        <source>No arm is called “%1”. There are %2.</source>
        <translation>「%1」という名前のアームはありません。あるのは %2 です。</translation>
    </message>
    <message>
        <source>There is no measure “%1”. There are %2.</source>
        <translation>測定項目「%1」はありません。あるのは %2 です。</translation>
    </message>
    <message>
        <source>There is no figure “%1”. There are %2.</source>
        <translation>図「%1」はありません。あるのは %2 です。</translation>
    </message>
    <message>
        <source>No run has recorded “%1”. Recorded were %2.</source>
        <translation>「%1」を記録したランはありません。記録されたのは %2 です。</translation>
    </message>
    <message>
        <source>%1 does not say that it is one.</source>
        <translation>%1 には、それであるという記述がありません。</translation>
    </message>
    <message>
        <source>%1 has no list of runs.</source>
        <translation>%1 にランのリストがありません。</translation>
    </message>
    <message>
        <source>Held-out loss in nats per predicted token, mean over seeds, measured alike at every rate: lower is better. Differences are DropMask on minus off, paired by seed, where the arm without DropMask is the baseline; verdicts are Holm-adjusted over all arms and rates.</source>
        <translation>検証損失(nat/予測トークン)、シードの平均、どの率でも同じ方法で測定: 低いほど良い値です。差は DropMask ありからなしを引いた値で、シードごとの対です。DropMask なしのアームがベースラインです。判定はすべてのアームと率にわたって Holm 調整されています。</translation>
    </message>
    <message>
        <source>Cairo could not draw: %1.</source>
        <translation>Cairo が描画できませんでした: %1。</translation>
    </message>
    <message>
        <source>There is no font on this machine. Install one (Debian: fonts-dejavu-core).</source>
        <translation>このマシンにはフォントがありません。インストールしてください(Debian: fonts-dejavu-core)。</translation>
    </message>
    <message>
        <source>The font %1 could not be taken apart. Install fonts-dejavu-core.</source>
        <translation>フォント %1 を分解できませんでした。fonts-dejavu-core をインストールしてください。</translation>
    </message>
    <message>
        <source>PDF, PNG and fonts inside SVG need Cairo, Pango and HarfBuzz (Debian: libcairo2, libpangocairo-1.0-0, libharfbuzz-subset0). %1</source>
        <translation>PDF、PNG、SVG 内のフォントには Cairo、Pango、HarfBuzz が必要です(Debian: libcairo2、libpangocairo-1.0-0、libharfbuzz-subset0)。%1</translation>
    </message>
    <message>
        <source>A PNG&apos;s scale of %1 pixels a point is not between 0 and %2.</source>
        <translation>PNG の倍率、1ポイントあたり %1 ピクセルは、0 から %2 の間にありません。</translation>
    </message>
    <message>
        <source>“%1” is not known. Did you mean “%2”?</source>
        <translation>「%1」は使えません。「%2」ではありませんか。</translation>
    </message>
    <message>
        <source>“%1” is not known. Known are: %2, and every column of the table.</source>
        <translation>「%1」は使えません。使えるのは %2 と、表のすべての列です。</translation>
    </message>
    <message>
        <source>“%1” has no order: write %1:%2 or %1!=%2.</source>
        <translation>「%1」に順序はありません。%1:%2 または %1!=%2 と書いてください。</translation>
    </message>
    <message>
        <source>“%1” is compared with a number, and “%2” is none.</source>
        <translation>「%1」は数値と比較しますが、「%2」は数値ではありません。</translation>
    </message>
    <message>
        <source>“is:%1” is not known. Possible are: %2.</source>
        <translation>「is:%1」は使えません。使えるのは: %2。</translation>
    </message>
    <message>
        <source>“%1” is a text and has no order: write %1:%2 or %1=%2.</source>
        <translation>「%1」はテキストで、順序はありません。%1:%2 または %1=%2 と書いてください。</translation>
    </message>
    <message>
        <source>“%1:%2” asks for a text in a number: write %1&lt;%2, %1&gt;%2 or %1=%2.</source>
        <translation>「%1:%2」は数値の中の文字を探しています。%1&lt;%2、%1&gt;%2、%1=%2 のいずれかを書いてください。</translation>
    </message>
    <message>
        <source>“%1” has no comparison: write &lt;, &lt;=, &gt;, &gt;=, = or !=.</source>
        <translation>「%1」に比較がありません。&lt;、&lt;=、&gt;、&gt;=、=、!= のいずれかを書いてください。</translation>
    </message>
    <message>
        <source>“%1” asks nothing: write %1&lt; and a number.</source>
        <translation>「%1」は何も尋ねていません。%1&lt; と数値を書いてください。</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>Each arm is trained once with each of them.</source>
        <translation>各アームを、それぞれのシードで1回ずつ学習します。</translation>
    </message>
    <message>
        <source>no ratio: in no seed both reached it</source>
        <translation>比なし: 両方が到達したシードがありません</translation>
    </message>
    <message>
        <source>no interval (runs not interleaved)</source>
        <translation>区間なし(ランが交替で実行されていません)</translation>
    </message>
    <message>
        <source>%1 never reached the target in %2 of %3 runs.</source>
        <translation>%1 は %3 個中 %2 個のランで目標に到達しませんでした。</translation>
    </message>
    <message>
        <source>%1 has not reached the target in %2 of %3 runs so far.</source>
        <translation>%1 は、これまで %3 個中 %2 個のランで目標に到達していません。</translation>
    </message>
    <message>
        <source>The target counts as reached at the first evaluation at or below it; nothing is interpolated, so that a ratio is no finer than evaluations lie apart. Intervals are descriptive.</source>
        <translation>目標は、それ以下になった最初の評価で到達とみなします。補間はしないため、比は評価の間隔より細かくなりません。区間は記述的です。</translation>
    </message>
    <message>
        <source>The report nests elements deeper than any report does.</source>
        <translation>レポートの要素の入れ子が、どのレポートよりも深くなっています。</translation>
    </message>
    <message>
        <source>The file is no report as this program writes it: line %1, column %2: %3. It was changed, or saved again by a browser; take the file as it was written.</source>
        <translation>このファイルは、このプログラムが書いたレポートではありません: %1 行目 %2 文字目: %3。変更されたか、ブラウザーで保存し直されています。書かれたときのファイルを使ってください。</translation>
    </message>
    <message>
        <source>The file carries no recipe, so that it cannot be made again. Only the HTML form of a report can be verified.</source>
        <translation>ファイルにレシピがないため、作り直せません。検証できるのは HTML 形式のレポートだけです。</translation>
    </message>
    <message>
        <source>The report was made by renderer %1 (HybridBERT Lab %2), and this program has renderer %3: it would draw the same data differently. Verify it with a program of that version.</source>
        <translation>レポートは描画プログラム %1(HybridBERT Lab %2)で作られましたが、このプログラムの描画プログラムは %3 で、同じデータを異なる形で描きます。そのバージョンのプログラムで検証してください。</translation>
    </message>
    <message>
        <source>Cannot put the report&apos;s file %1 in place: %2.</source>
        <translation>レポートのファイル %1 を所定の場所に置けません: %2。</translation>
    </message>
    <message>
        <source>HTML, one file that can be verified</source>
        <translation>HTML(検証できる1つのファイル)</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Markdown with figures as SVG</source>
        <translation>Markdown(図は SVG)</translation>
    </message>
    <message>
        <source>CSV, a file for each table and figure</source>
        <translation>CSV(表と図ごとに1ファイル)</translation>
    </message>
    <message>
        <source>JSON, all numbers unrounded</source>
        <translation>JSON(丸めていないすべての数値)</translation>
    </message>
    <message>
        <source>LaTeX with booktabs and pgfplots</source>
        <translation>LaTeX(booktabs と pgfplots)</translation>
    </message>
    <message>
        <source>TensorBoard events, every recorded scalar</source>
        <translation>TensorBoard イベント(記録されたすべてのスカラー)</translation>
    </message>
    <message>
        <source>There is no format “%1”. There are %2.</source>
        <translation>形式「%1」はありません。あるのは %2 です。</translation>
    </message>
    <message>
        <source>No format is named. There are %1.</source>
        <translation>形式の指定がありません。あるのは %1 です。</translation>
    </message>
    <message>
        <source>Reading the project</source>
        <translation>プロジェクトを読み込み中</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>%1 を書き込み中</translation>
    </message>
    <message>
        <source>run %1 is not in the project</source>
        <translation>ラン %1 はプロジェクトにありません</translation>
    </message>
    <message>
        <source>run %1: attempt %2 was noted, and the project has %3 of it</source>
        <translation>ラン %1: 記録では試行 %2、プロジェクトにあるのは %3 です</translation>
    </message>
    <message>
        <source>run %1 has no attempt %2</source>
        <translation>ラン %1 に試行 %2 はありません</translation>
    </message>
    <message>
        <source>run %1: its attempt %2 was noted as %3, and in the project it is %4</source>
        <translation>ラン %1: 試行 %2 の記録は %3 ですが、プロジェクトでは %4 です</translation>
    </message>
    <message>
        <source>run %1: step %2 of attempt %3 was noted, and the project has it up to step %4</source>
        <translation>ラン %1: 記録では試行 %3 のステップ %2、プロジェクトにあるのはステップ %4 までです</translation>
    </message>
    <message>
        <source>run %1: attempt %2 was noted to have ended at step %3, and the project has it up to step %4</source>
        <translation>ラン %1: 記録では試行 %2 はステップ %3 で終わりましたが、プロジェクトにあるのはステップ %4 までです</translation>
    </message>
    <message>
        <source>%1 nats, %2</source>
        <translation>%1 nat、%2</translation>
    </message>
    <message>
        <source>%1 % interval %2 to %3, n = %4 blocks</source>
        <translation>%1 % 区間 %2 から %3、n = %4 ブロック</translation>
    </message>
    <message>
        <source>code for PDF and PNG</source>
        <translation>PDF と PNG のコード</translation>
    </message>
    <message>
        <source>training code</source>
        <translation>学習コード</translation>
    </message>
    <message>
        <source>There is no step %1: the first one is 1.</source>
        <translation>ステップ %1 はありません。最初のステップは 1 です。</translation>
    </message>
    <message>
        <source>The corpus or the vocabulary is not what this run was trained on: its text was changed since. Restore it, and the batch of step %1 can be shown.</source>
        <translation>コーパスまたは語彙が、このランを学習したときのものと違います。テキストがその後変更されています。元に戻すと、ステップ %1 のバッチを表示できます。</translation>
    </message>
    <message>
        <source>The batch that was made again for step %1 has %2 tokens, but %3 were recorded: another version of the program trained this run, and its batches cannot be shown.</source>
        <translation>ステップ %1 について作り直したバッチは %2 トークンですが、記録は %3 トークンです。このランは別のバージョンのプログラムが学習したもので、そのバッチは表示できません。</translation>
    </message>
    <message>
        <source>DropMask improves BERT at every masking rate.</source>
        <translation>DropMask はどのマスク率でも BERT を改善する。</translation>
    </message>
    <message>
        <source>Judged here by held-out loss; the paper judges by downstream tasks.</source>
        <translation>ここでは検証損失で判断します。論文は下流タスクで判断しています。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; may mean several columns: write one of %2.</source>
        <translation>「%1」は複数の列を指しえます。%2 のいずれかを書いてください。</translation>
    </message>
    <message>
        <source>%1 against %2: with these %3 seeds they are about equal; more than %4 would be needed to tell them apart.</source>
        <translation>%1 と %2: これらの %3 個のシードでは両者はほぼ等しく、区別するには %4 個を超えるシードが必要です。</translation>
    </message>
    <message>
        <source>%1 against %2: about %3 seeds in all (%4 more) might decide it, but two seeds say next to nothing about the spread between seeds: it could take from %5 to %6.</source>
        <translation>%1 と %2: 合計約 %3 個(あと %4 個)のシードで決まるかもしれません。ただし、2つのシードではシード間のばらつきがほとんど分からないため、%5 から %6 個必要になることもあります。</translation>
    </message>
    <message>
        <source>%1 against %2: about %3 seeds in all (%4 more) would decide it with a chance of %5 %, if the difference is as large as it looks; as the spread between %6 seeds is uncertain, it could take from %7 to %8.</source>
        <translation>%1 と %2: 差が見かけどおりの大きさなら、合計約 %3 個(あと %4 個)のシードで、%5 % の確率で決まります。%6 個のシード間のばらつきは不確かなため、%7 から %8 個必要になることもあります。</translation>
    </message>
    <message>
        <source>Run %1 (%2, seed %3) has no step %4; it has made the steps 1 to %5.</source>
        <translation>ラン %1(%2、シード %3)にステップ %4 はありません。実行したのはステップ 1 から %5 までです。</translation>
    </message>
    <message>
        <source>no interval (the same evaluation in every seed)</source>
        <translation>区間なし(どのシードでも同じ評価)</translation>
    </message>
    <message>
        <source>%1 is no report but the project itself. Name the HTML file of a report.</source>
        <translation>%1 はレポートではなく、プロジェクト自体です。レポートの HTML ファイルを指定してください。</translation>
    </message>
    <message>
        <source>%1 is no file. Name the HTML file of a report.</source>
        <translation>%1 はファイルではありません。レポートの HTML ファイルを指定してください。</translation>
    </message>
    <message>
        <source>%1 has %2, and no report is larger than %3.</source>
        <translation>%1 の大きさは %2 です。%3 より大きいレポートはありません。</translation>
    </message>
    <message>
        <source>%1: a run is not an object.</source>
        <translation>%1: ランがオブジェクトではありません。</translation>
    </message>
    <message>
        <source>%1 nats</source>
        <translation>%1 nat</translation>
    </message>
    <message>
        <source>%1 (%2 to %3) nats</source>
        <translation>%1(%2 から %3)nat</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1(%2 から %3)</translation>
    </message>
    <message>
        <source>run %1 of experiment %2 was left out</source>
        <translation>実験 %2 のラン %1 が省かれています</translation>
    </message>
</context>
<context>
    <name>hblab::ui::ArmBar</name>
    <message>
        <source>+ Arm</source>
        <translation>+ アーム</translation>
    </message>
    <message>
        <source>Adds an arm: a column of its own beside the base.</source>
        <translation>アームを追加します。ベースの隣に専用の列ができます。</translation>
    </message>
    <message>
        <source>new arm</source>
        <translation>新しいアーム</translation>
    </message>
    <message>
        <source>What can be done with the arm whose column is current.</source>
        <translation>現在の列のアームに対してできること。</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>Each arm is trained once with each seed: 1-5 or 1, 2, 7. Three are the least for a verdict.</source>
        <translation>各アームを、それぞれのシードで1回ずつ学習します: 1-5 または 1, 2, 7。判定には最低3つ必要です。</translation>
    </message>
    <message>
        <source>+ Seeds</source>
        <translation>+ シード</translation>
    </message>
    <message>
        <source>Adds seeds: more seeds make a verdict sharper.</source>
        <translation>シードを追加します。シードが多いほど判定は鋭くなります。</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>あと %1 個</translation>
    </message>
    <message>
        <source>Sweep …</source>
        <translation>スイープ …</translation>
    </message>
    <message>
        <source>Makes the whole comparison anew for each of several values of a field.</source>
        <translation>フィールドのいくつかの値それぞれについて、比較全体をあらためて行います。</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>アーム</translation>
    </message>
    <message>
        <source>Arm %1</source>
        <translation>アーム %1</translation>
    </message>
    <message>
        <source>Sweep (%1) …</source>
        <translation>スイープ(%1) …</translation>
    </message>
    <message>
        <source>Rename the arm</source>
        <translation>アームの名前の変更</translation>
    </message>
    <message>
        <source>Name of the arm:</source>
        <translation>アームの名前:</translation>
    </message>
    <message>
        <source>&amp;Rename …</source>
        <translation>名前の変更(&amp;R) …</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>複製(&amp;D)</translation>
    </message>
    <message>
        <source>Make it the &amp;baseline</source>
        <translation>ベースラインにする(&amp;B)</translation>
    </message>
    <message>
        <source>Move &amp;left</source>
        <translation>左へ移動(&amp;L)</translation>
    </message>
    <message>
        <source>Move r&amp;ight</source>
        <translation>右へ移動(&amp;I)</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>削除(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Seeds</source>
        <translation>シード(&amp;S)</translation>
    </message>
</context>
<context>
    <name>hblab::ui::BatchView</name>
    <message>
        <source>Show &amp;batch</source>
        <translation>バッチを表示(&amp;B)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Spikes of the training loss</source>
        <translation>学習損失のスパイク</translation>
    </message>
    <message>
        <source>Training loss of every arm at this step</source>
        <translation>このステップでの各アームの学習損失</translation>
    </message>
    <message>
        <source>The sequence as the model saw it</source>
        <translation>モデルが見た系列</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>ラン</translation>
    </message>
    <message>
        <source>S&amp;tep</source>
        <translation>ステップ(&amp;T)</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>Makes the batch of this step again from the corpus and shows what the run saw</source>
        <translation>このステップのバッチをコーパスから作り直し、ランが見たものを表示します</translation>
    </message>
    <message>
        <source>Reading the corpus</source>
        <translation>コーパスを読み込み中</translation>
    </message>
    <message>
        <source>What was recorded at the step</source>
        <translation>このステップの記録</translation>
    </message>
    <message>
        <source>Why there is no batch</source>
        <translation>バッチがない理由</translation>
    </message>
    <message>
        <source>[MASK] (before): masked · bold (before): a random word · bold, underlined: predicted, left as it was</source>
        <translation>[MASK](元): マスク · 太字(元): ランダムな単語 · 太字に下線: 予測対象で元のまま</translation>
    </message>
    <message>
        <source>Click on a spike to see its batch</source>
        <translation>スパイクをクリックすると、そのバッチを表示します</translation>
    </message>
    <message>
        <source>Sequences of the batch</source>
        <translation>バッチの系列</translation>
    </message>
    <message>
        <source>Choose a spike, or a run and a step, to see what the run saw there.</source>
        <translation>スパイク、またはランとステップを選ぶと、ランがそこで見たものを表示します。</translation>
    </message>
    <message>
        <source>Loss (nats)</source>
        <translation>損失(nat)</translation>
    </message>
    <message>
        <source>Around it</source>
        <translation>周辺</translation>
    </message>
    <message>
        <source>z</source>
        <translation>z</translation>
    </message>
    <message>
        <source>No experiment is selected.</source>
        <translation>実験が選択されていません。</translation>
    </message>
    <message>
        <source>Looking for spikes …</source>
        <translation>スパイクを探しています …</translation>
    </message>
    <message>
        <source>No training loss leaps: none is %1 standard deviations above the steps around it.</source>
        <translation>学習損失に飛び上がりはありません。周辺のステップより標準偏差の %1 倍以上高いものはありません。</translation>
    </message>
    <message>
        <source>Spikes, the highest first: %1</source>
        <translation>スパイク(高い順): %1</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>読み込み中 …</translation>
    </message>
    <message>
        <source>Step %1 of %2, seed %3</source>
        <translation>%2、シード %3 のステップ %1</translation>
    </message>
    <message>
        <source>training loss %1 nats</source>
        <translation>学習損失 %1 nat</translation>
    </message>
    <message>
        <source>learning rate %1</source>
        <translation>学習率 %1</translation>
    </message>
    <message>
        <source>gradient norm %1</source>
        <translation>勾配ノルム %1</translation>
    </message>
    <message>
        <source>peak memory %1</source>
        <translation>ピークメモリ %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>this batch</source>
        <translation>このバッチ</translation>
    </message>
    <message>
        <source>another batch</source>
        <translation>別のバッチ</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>アーム</translation>
    </message>
    <message>
        <source>It saw</source>
        <translation>見たもの</translation>
    </message>
    <message>
        <source>%1 · %2 tokens, %3 predicted · %4</source>
        <translation>%1 · %2 トークン、予測 %3 · %4</translation>
    </message>
    <message>
        <source>R&amp;un</source>
        <translation>ラン(&amp;U)</translation>
    </message>
</context>
<context>
    <name>hblab::ui::ClaimsView</name>
    <message>
        <source>&amp;Set up what is missing</source>
        <translation>足りないものを設定(&amp;S)</translation>
    </message>
    <message>
        <source>The paper&apos;s claims</source>
        <translation>論文の主張</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>主張</translation>
    </message>
    <message>
        <source>Claimed</source>
        <translation>主張の値</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>ここでの値</translation>
    </message>
    <message>
        <source>n</source>
        <translation>n</translation>
    </message>
    <message>
        <source>Losses: arm minus baseline, in nats. Speed and memory: arm / baseline. In brackets the interval.</source>
        <translation>損失: アーム − ベースライン(nat)。速度とメモリ: アーム / ベースライン。括弧内は区間。</translation>
    </message>
    <message>
        <source>Pairs: seeds; of speed, blocks that ran side by side</source>
        <translation>対: シード。速度では、並んで実行したブロック</translation>
    </message>
    <message>
        <source>Why the claim has its verdict</source>
        <translation>主張の判定の理由</translation>
    </message>
    <message>
        <source>Opens this experiment&apos;s spec on the page “Set up”, with the arms, seeds, rates or order added that would test the claim</source>
        <translation>この実験の仕様に、主張を検証するためのアーム、シード、率、順序を加えて、「セットアップ」ページで開きます</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 対 %2</translation>
    </message>
</context>
<context>
    <name>hblab::ui::Column</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>nats per predicted token</source>
        <translation>nat/予測トークン</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>バイト</translation>
    </message>
    <message>
        <source>tokens a second</source>
        <translation>トークン/秒</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>トークン</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>%1, best</source>
        <translation>%1、最良</translation>
    </message>
    <message>
        <source>%1, mean of the last %2</source>
        <translation>%1、最後の %2 個の平均</translation>
    </message>
    <message>
        <source>%1, mean of the last</source>
        <translation>%1、最後の平均</translation>
    </message>
    <message>
        <source>%1 at step %2</source>
        <translation>ステップ %2 の%1</translation>
    </message>
    <message>
        <source>Measures of the comparison</source>
        <translation>比較の測定項目</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲線</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>事実</translation>
    </message>
    <message>
        <source>Spec: %1</source>
        <translation>仕様: %1</translation>
    </message>
    <message>
        <source>Spec</source>
        <translation>仕様</translation>
    </message>
    <message>
        <source>Unit: %1</source>
        <translation>単位: %1</translation>
    </message>
    <message>
        <source>Lower is better.</source>
        <translation>低いほど良い値です。</translation>
    </message>
    <message>
        <source>Higher is better.</source>
        <translation>高いほど良い値です。</translation>
    </message>
    <message>
        <source>The value that was recorded at that very step; nothing is interpolated.</source>
        <translation>ちょうどそのステップで記録された値。補間はしません。</translation>
    </message>
    <message>
        <source>The newest value; while runs grow, at the last evaluation that all of them have reached.</source>
        <translation>最新の値。ランが進行中の間は、すべてのランが到達した最後の評価の値です。</translation>
    </message>
    <message>
        <source>In a search: %1</source>
        <translation>検索での書き方: %1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 % interval from %2 to %3</source>
        <translation>%1 % 区間 %2 から %3</translation>
    </message>
</context>
<context>
    <name>hblab::ui::ColumnChooser</name>
    <message>
        <source>Move &amp;up</source>
        <translation>上へ移動(&amp;U)</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>下へ移動(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>削除(&amp;R)</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Search, or write a column: train_loss@400</source>
        <translation>検索、または列を入力: train_loss@400</translation>
    </message>
    <message>
        <source>Search columns</source>
        <translation>列の検索</translation>
    </message>
    <message>
        <source>All columns</source>
        <translation>すべての列</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>In a search</source>
        <translation>検索での書き方</translation>
    </message>
    <message>
        <source>&amp;All columns</source>
        <translation>すべての列(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Shown, from left to right</source>
        <translation>表示する列(左から右)(&amp;S)</translation>
    </message>
    <message>
        <source>Columns that are shown</source>
        <translation>表示する列</translation>
    </message>
</context>
<context>
    <name>hblab::ui::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>Type a few letters of a command</source>
        <translation>コマンドの文字をいくつか入力してください</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>Commands that fit</source>
        <translation>一致するコマンド</translation>
    </message>
</context>
<context>
    <name>hblab::ui::CompareModel</name>
    <message>
        <source>Arm or run</source>
        <translation>アームまたはラン</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Δ</source>
        <translation>Δ</translation>
    </message>
    <message>
        <source>Δ %</source>
        <translation>Δ %</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>%1, difference from the baseline</source>
        <translation>%1、ベースラインとの差</translation>
    </message>
    <message>
        <source>%1, difference from the baseline in percent</source>
        <translation>%1、ベースラインとの差(パーセント)</translation>
    </message>
    <message>
        <source>%1, verdict</source>
        <translation>%1、判定</translation>
    </message>
    <message>
        <source>Arm minus its baseline, paired by seed, with the interval of the mean; ✓ better, ✗ worse where the difference is shown</source>
        <translation>アームからそのベースラインを引いた値(シードごとの対)と、平均の区間。差が示された場合: ✓ より良い、✗ より悪い</translation>
    </message>
    <message>
        <source>⚠ %1</source>
        <translation>⚠ %1</translation>
    </message>
    <message>
        <source>%1 (baseline)</source>
        <translation>%1(ベースライン)</translation>
    </message>
    <message>
        <source>The baseline: other arms are compared with it.</source>
        <translation>ベースライン: ほかのアームの比較相手です。</translation>
    </message>
    <message>
        <source>Compared with %1.</source>
        <translation>%1 と比較。</translation>
    </message>
    <message>
        <source>Also differs in %1.</source>
        <translation>%1 も異なります。</translation>
    </message>
    <message>
        <source>Differs in %1, which nobody has accepted.</source>
        <translation>%1 が異なり、許容されていません。</translation>
    </message>
    <message>
        <source>On the plateau: it has learned little more than how often words are.</source>
        <translation>停滞しています: 単語の頻度以上のことはほとんど学習していません。</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>シード %1</translation>
    </message>
    <message>
        <source>%1 · seed %2</source>
        <translation>%1・シード %2</translation>
    </message>
    <message>
        <source>In the archive or the bin; it counts in comparisons until the bin is emptied.</source>
        <translation>アーカイブまたはごみ箱にあります。ごみ箱を空にするまで比較に使われます。</translation>
    </message>
    <message>
        <source>Return or a double click shows its curves.</source>
        <translation>Enter キーまたはダブルクリックで曲線を表示します。</translation>
    </message>
    <message>
        <source>Not compared yet: this seed has not ended in every arm.</source>
        <translation>まだ比較していません: このシードはすべてのアームで終わってはいません。</translation>
    </message>
    <message>
        <source>%1/%2 done</source>
        <translation>完了 %1/%2</translation>
    </message>
    <message>
        <source>Against %1 of the same seed; one pair shows nothing</source>
        <translation>同じシードの %1 との比較。1組だけでは何も示されません</translation>
    </message>
    <message>
        <source>Mean of %1 runs; %2 have no value</source>
        <translation>%1 個のランの平均(%2 個には値がありません)</translation>
    </message>
    <message>
        <source>Mean of %1 runs</source>
        <translation>%1 個のランの平均</translation>
    </message>
    <message>
        <source>Some still grow: up to step %1, which all have reached</source>
        <translation>進行中のランがあります: すべてが到達したステップ %1 まで</translation>
    </message>
    <message>
        <source>✓ </source>
        <translation>✓ </translation>
    </message>
    <message>
        <source>✗ </source>
        <translation>✗ </translation>
    </message>
    <message>
        <source>%1  (%2 to %3)</source>
        <translation>%1  (%2 から %3)</translation>
    </message>
    <message>
        <source>better</source>
        <translation>より良い</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>より悪い</translation>
    </message>
    <message>
        <source>no difference shown</source>
        <translation>差は示されていません</translation>
    </message>
    <message>
        <source>not ranked</source>
        <translation>順位なし</translation>
    </message>
    <message>
        <source>%1 (%2) against %3: %4</source>
        <translation>%1(%2)、%3 との比較: %4</translation>
    </message>
    <message>
        <source>n = %1</source>
        <translation>n = %1</translation>
    </message>
    <message>
        <source>Holm-adjusted p = %1</source>
        <translation>Holm 調整後 p = %1</translation>
    </message>
</context>
<context>
    <name>hblab::ui::ComparePage</name>
    <message>
        <source>What to do for a comparison</source>
        <translation>比較のためにすること</translation>
    </message>
    <message>
        <source>Sections of the comparison</source>
        <translation>比較の節</translation>
    </message>
    <message>
        <source>No project is open. Open one, or run the quick start, to compare encoders.</source>
        <translation>開いているプロジェクトはありません。エンコーダーを比較するには、プロジェクトを開くか、クイックスタートを実行してください。</translation>
    </message>
    <message>
        <source>This project has no experiment yet. Set one up on the page “Set up”, with at least two arms and three seeds.</source>
        <translation>このプロジェクトにはまだ実験がありません。「セットアップ」ページで、少なくとも2つのアームと3つのシードを持つ実験を設定してください。</translation>
    </message>
    <message>
        <source>No experiment is selected. Choose one in the list of runs.</source>
        <translation>実験が選択されていません。ランの一覧から選んでください。</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>読み込み中 …</translation>
    </message>
    <message>
        <source>There is one arm: an experiment needs a second one to be compared with.</source>
        <translation>アームが1つです。比較するには、実験に2つ目のアームが必要です。</translation>
    </message>
    <message>
        <source>How much of the runs has been read</source>
        <translation>ランをどこまで読み込んだか</translation>
    </message>
    <message>
        <source>This experiment is not there any more. Choose another one in the list of runs.</source>
        <translation>この実験はもうありません。ランの一覧から別の実験を選んでください。</translation>
    </message>
</context>
<context>
    <name>hblab::ui::CompareTable</name>
    <message>
        <source>No run fits the search.</source>
        <translation>検索に一致するランはありません。</translation>
    </message>
    <message>
        <source>Runs and arms</source>
        <translation>ランとアーム</translation>
    </message>
    <message>
        <source>Names of runs and arms</source>
        <translation>ランとアームの名前</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>Co&amp;mparison table</source>
        <translation>比較表(&amp;M)</translation>
    </message>
    <message>
        <source>By &amp;arm</source>
        <translation>アームごと(&amp;A)</translation>
    </message>
    <message>
        <source>Puts the seeds of an arm together, with their mean and its difference from the baseline; otherwise runs alone are listed</source>
        <translation>アームのシードを、平均とベースラインとの差とともにまとめます。外すとランだけを並べます</translation>
    </message>
    <message>
        <source>&amp;Differences</source>
        <translation>差(&amp;D)</translation>
    </message>
    <message>
        <source>Shows beside each number how far it is from the baseline&apos;s, with the interval</source>
        <translation>各数値の横に、ベースラインとの差を区間とともに表示します</translation>
    </message>
    <message>
        <source>Differences in &amp;percent</source>
        <translation>差をパーセントで表示(&amp;P)</translation>
    </message>
    <message>
        <source>Shows beside each number how far it is from the baseline&apos;s, in percent of that</source>
        <translation>各数値の横に、ベースラインとの差をそのパーセントで表示します</translation>
    </message>
    <message>
        <source>&amp;Columns …</source>
        <translation>列(&amp;C) …</translation>
    </message>
    <message>
        <source>Chooses the table&apos;s columns: any field of the spec, any curve, fact or measure</source>
        <translation>表の列を選びます: 仕様のフィールド、曲線、事実、測定項目</translation>
    </message>
    <message>
        <source>&amp;Search the table</source>
        <translation>表を検索(&amp;S)</translation>
    </message>
    <message>
        <source>Goes to the search field of the comparison&apos;s table</source>
        <translation>比較表の検索欄に移ります</translation>
    </message>
    <message>
        <source>Δ</source>
        <translation>Δ</translation>
    </message>
    <message>
        <source>Δ %</source>
        <translation>Δ %</translation>
    </message>
    <message>
        <source>&amp;Hide this column</source>
        <translation>この列を隠す(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Do not sort</source>
        <translation>並べ替えない(&amp;D)</translation>
    </message>
</context>
<context>
    <name>hblab::ui::CopyFigure</name>
    <message>
        <source>&amp;Picture (PNG)</source>
        <translation>画像 (PNG)(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;SVG</source>
        <translation>SVG(&amp;S)</translation>
    </message>
    <message>
        <source>P&amp;DF</source>
        <translation>PDF(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;LaTeX (pgfplots)</source>
        <translation>LaTeX (pgfplots)(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;CSV, its values</source>
        <translation>値を CSV で(&amp;C)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>エクスポート</translation>
    </message>
    <message>
        <source>%1 could not be written. Choose another folder.</source>
        <translation>%1 に書き込めませんでした。別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 のエクスポート</translation>
    </message>
    <message>
        <source>Vector graphics (*.svg);;PDF (*.pdf);;Pictures (*.png)</source>
        <translation>ベクター画像 (*.svg);;PDF (*.pdf);;画像 (*.png)</translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation>画像の大きさ</translation>
    </message>
    <message>
        <source>Dots per inch:</source>
        <translation>1 インチあたりのドット数:</translation>
    </message>
</context>
<context>
    <name>hblab::ui::CopyMenu</name>
    <message>
        <source>Cop&amp;y as</source>
        <translation>形式を選んでコピー(&amp;Y)</translation>
    </message>
    <message>
        <source>The figure was copied.</source>
        <translation>図をコピーしました。</translation>
    </message>
    <message>
        <source>Save &amp;as SVG, PDF or PNG …</source>
        <translation>SVG、PDF、PNG として保存(&amp;A)…</translation>
    </message>
</context>
<context>
    <name>hblab::ui::CopyTable</name>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>Cop&amp;y the table as</source>
        <translation>表を形式を選んでコピー(&amp;Y)</translation>
    </message>
    <message>
        <source>No table has the keyboard&apos;s focus: click into one, then copy it.</source>
        <translation>フォーカスのある表がありません。表をクリックしてからコピーしてください。</translation>
    </message>
    <message numerus="yes">
        <source>Copied: %n row(s).</source>
        <translation>
            <numerusform>%n 行をコピーしました。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Text for a sheet</source>
        <translation>表計算用テキスト(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Markdown</source>
        <translation>Markdown 形式(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;LaTeX (booktabs)</source>
        <translation>LaTeX 形式 (booktabs)(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;CSV</source>
        <translation>CSV 形式(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;HTML</source>
        <translation>HTML 形式(&amp;H)</translation>
    </message>
    <message>
        <source>Copies the table or tree that has the keyboard&apos;s focus: the selected rows or cells; all of it where at most one is</source>
        <translation>キーボードのフォーカスがある表またはツリーをコピーします。選択した行またはセル、選択が 1 つ以下ならすべてです</translation>
    </message>
</context>
<context>
    <name>hblab::ui::CorpusPreview</name>
    <message>
        <source>[MASK]</source>
        <translation>[MASK]</translation>
    </message>
    <message>
        <source>random</source>
        <translation>ランダム</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>元のまま</translation>
    </message>
    <message>
        <source>%1 of %2 positions predicted</source>
        <translation>%2 個中 %1 個の位置を予測</translation>
    </message>
    <message>
        <source>Word pieces of the document</source>
        <translation>文書の単語ピース</translation>
    </message>
    <message>
        <source>The sequence as training sees it</source>
        <translation>学習時の系列</translation>
    </message>
    <message>
        <source>Previous document</source>
        <translation>前の文書</translation>
    </message>
    <message>
        <source>Next document</source>
        <translation>次の文書</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>読み直す</translation>
    </message>
    <message>
        <source>Reads the files again, as they are now.</source>
        <translation>ファイルを現在の内容で読み直します。</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>読み込み中</translation>
    </message>
    <message>
        <source>Text of the document</source>
        <translation>文書のテキスト</translation>
    </message>
    <message>
        <source>A document of the corpus, as it was read.</source>
        <translation>コーパスの文書を、読み込んだとおりに表示します。</translation>
    </message>
    <message>
        <source>Trains a small vocabulary on the sample, for this preview alone.</source>
        <translation>このプレビューのためだけに、サンプルから小さな語彙を学習します。</translation>
    </message>
    <message>
        <source>Quick vocabulary for the preview</source>
        <translation>プレビュー用の簡易語彙</translation>
    </message>
    <message>
        <source>Seed of the masks</source>
        <translation>マスクのシード</translation>
    </message>
    <message>
        <source>Other seeds mask other positions. For this preview alone.</source>
        <translation>シードを変えると、マスクされる位置が変わります。このプレビューだけに使います。</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文書</translation>
    </message>
    <message>
        <source>Word pieces</source>
        <translation>単語ピース</translation>
    </message>
    <message>
        <source>As training sees it</source>
        <translation>学習時の系列</translation>
    </message>
    <message>
        <source>Generated text: %1 documents, made when they are needed.</source>
        <translation>生成テキスト: %1 文書(必要になったときに生成)。</translation>
    </message>
    <message>
        <source>%1 documents</source>
        <translation>%1 文書</translation>
    </message>
    <message>
        <source>about %1 documents</source>
        <translation>約 %1 文書</translation>
    </message>
    <message>
        <source>%1, %2: %3.</source>
        <translation>%1、%2: %3。</translation>
    </message>
    <message>
        <source>%1 files, %2, the largest is %3: %4.</source>
        <translation>%1 ファイル、%2、最大は %3: %4。</translation>
    </message>
    <message>
        <source>%1 bytes of the sample are not UTF-8 and were replaced.</source>
        <translation>サンプルの %1 バイトが UTF-8 ではなかったため、置き換えました。</translation>
    </message>
    <message>
        <source>%1 of the first %2</source>
        <translation>先頭 %2 のうち %1</translation>
    </message>
    <message>
        <source>Word pieces, and so masks, are shown when there is a vocabulary.</source>
        <translation>語彙があれば、単語ピースとマスクを表示します。</translation>
    </message>
    <message>
        <source>The vocabulary will be trained at the start.</source>
        <translation>語彙は開始時に学習されます。</translation>
    </message>
    <message>
        <source>%1, %2 pieces</source>
        <translation>%1、%2 ピース</translation>
    </message>
    <message>
        <source>trained before, %1 pieces</source>
        <translation>学習済み、%1 ピース</translation>
    </message>
    <message>
        <source>quick, %1 pieces; a run trains its own</source>
        <translation>簡易、%1 ピース。ランはそれぞれの語彙を学習します</translation>
    </message>
    <message>
        <source>There is no vocabulary yet. “Quick vocabulary” trains a small one on the sample, to see word pieces and masks now.</source>
        <translation>まだ語彙がありません。「簡易語彙」は、単語ピースとマスクを今見るために、サンプルから小さな語彙を学習します。</translation>
    </message>
    <message>
        <source>Quic&amp;k vocabulary</source>
        <translation>簡易語彙(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Mask seed</source>
        <translation>マスクのシード(&amp;M)</translation>
    </message>
</context>
<context>
    <name>hblab::ui::CostModel</name>
    <message>
        <source>unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>Not measured yet: the button below does it.</source>
        <translation>まだ測定していません。下のボタンで測定できます。</translation>
    </message>
    <message>
        <source>%1. Not all of it is there at once: the peak is %2, in the %3 pass.</source>
        <translation>%1。すべてが同時に必要になるわけではありません: ピークは %2(%3)です。</translation>
    </message>
    <message>
        <source>Only %1 are free now: smaller micro-batches will be tried.</source>
        <translation>現在の空きは %1 だけです。より小さいマイクロバッチを試します。</translation>
    </message>
    <message>
        <source>peak %1; %2</source>
        <translation>ピーク %1; %2</translation>
    </message>
    <message>
        <source>Of the forward pass; a training step costs three times that for each token.</source>
        <translation>順伝播の値。学習の1ステップでは、1トークンあたりその3倍かかります。</translation>
    </message>
    <message>
        <source>%1 (baseline)</source>
        <translation>%1(ベースライン)</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>アーム</translation>
    </message>
    <message>
        <source>Params</source>
        <translation>パラメーター</translation>
    </message>
    <message>
        <source>FLOPs
/token</source>
        <translation>FLOPs
/トークン</translation>
    </message>
    <message>
        <source>Peak
memory</source>
        <translation>ピーク
メモリ</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>ディスク</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Each arm of each sweep point.</source>
        <translation>各スイープ点の各アーム。</translation>
    </message>
    <message>
        <source>Trainable numbers, tied weights once.</source>
        <translation>学習される数。共有された重みは1回だけ数えます。</translation>
    </message>
    <message>
        <source>Of the forward pass.</source>
        <translation>順伝播の値。</translation>
    </message>
    <message>
        <source>The most that one run&apos;s tensors need at one time; the bar has all parts, its line is what is free now.</source>
        <translation>1つのランのテンソルが同時に必要とする最大量。バーは内訳、線は現在の空きを表します。</translation>
    </message>
    <message>
        <source>Checkpoints of all the arm&apos;s runs when they are done.</source>
        <translation>アームのすべてのランが完了したときのチェックポイント。</translation>
    </message>
    <message>
        <source>Of all the arm&apos;s runs, measured.</source>
        <translation>アームのすべてのラン(測定値)。</translation>
    </message>
</context>
<context>
    <name>hblab::ui::DifferenceView</name>
    <message>
        <source>Base</source>
        <translation>ベース</translation>
    </message>
    <message>
        <source>arm</source>
        <translation>アーム</translation>
    </message>
    <message>
        <source>there</source>
        <translation>あり</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>added</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>フィールド</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>変更前</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>Differences from the experiment that was cloned</source>
        <translation>複製元の実験との差異</translation>
    </message>
    <message>
        <source>Nothing differs from %1 yet.</source>
        <translation>まだ %1 と異なるところはありません。</translation>
    </message>
    <message>
        <source>This experiment is no clone of another.</source>
        <translation>この実験は、ほかの実験の複製ではありません。</translation>
    </message>
</context>
<context>
    <name>hblab::ui::DocumentMenu</name>
    <message>
        <source>Figure: %1</source>
        <translation>図: %1</translation>
    </message>
    <message>
        <source>Table: %1</source>
        <translation>表: %1</translation>
    </message>
</context>
<context>
    <name>hblab::ui::Draft</name>
    <message>
        <source>Restore what was not saved</source>
        <translation>保存されていない内容の復元</translation>
    </message>
</context>
<context>
    <name>hblab::ui::DropMaskPicture</name>
    <message>
        <source>What DropMask does</source>
        <translation>DropMask のはたらき</translation>
    </message>
    <message>
        <source>the</source>
        <translation>the</translation>
    </message>
    <message>
        <source>cat</source>
        <translation>cat</translation>
    </message>
    <message>
        <source>on</source>
        <translation>on</translation>
    </message>
    <message>
        <source>No position of this sentence is masked: every position reads every other, with and without DropMask.</source>
        <translation>この文にはマスクされた位置がありません。DropMask の有無によらず、どの位置もほかのすべての位置を読みます。</translation>
    </message>
    <message>
        <source>Without DropMask every position reads every other, [MASK] too.</source>
        <translation>DropMask なしでは、どの位置も [MASK] を含むほかのすべての位置を読みます。</translation>
    </message>
    <message>
        <source>With DropMask no position reads a [MASK], except that a masked position still reads itself.</source>
        <translation>DropMask ありでは、どの位置も [MASK] を読みません。ただし、マスクされた位置は自分自身を読みます。</translation>
    </message>
    <message>
        <source>With DropMask no position reads a [MASK], and a masked position does not read itself either.</source>
        <translation>DropMask ありでは、どの位置も [MASK] を読みません。マスクされた位置は自分自身も読みません。</translation>
    </message>
    <message>
        <source>Rows read columns: which positions each position of the sentence may read.</source>
        <translation>行が列を読みます: 文の各位置がどの位置を読めるか。</translation>
    </message>
    <message>
        <source>%1 reads %2.</source>
        <translation>%1 は %2 を読みます。</translation>
    </message>
    <message>
        <source>%1 does not read %2.</source>
        <translation>%1 は %2 を読みません。</translation>
    </message>
    <message>
        <source>… is read →</source>
        <translation>… が読まれる →</translation>
    </message>
    <message>
        <source>← position that reads</source>
        <translation>← 読む位置</translation>
    </message>
    <message>
        <source>reads</source>
        <translation>読む</translation>
    </message>
    <message>
        <source>does not read</source>
        <translation>読まない</translation>
    </message>
</context>
<context>
    <name>hblab::ui::EstimateCard</name>
    <message>
        <source>Measured before the last changes.</source>
        <translation>最後の変更より前の測定値です。</translation>
    </message>
    <message>
        <source>Costs of the arms</source>
        <translation>アームのコスト</translation>
    </message>
    <message>
        <source>Measure the time</source>
        <translation>時間を測定</translation>
    </message>
    <message>
        <source>The costs are known once the errors are mended.</source>
        <translation>コストは、エラーを直すと分かります。</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>確認中 …</translation>
    </message>
    <message>
        <source>Free memory now: %1.</source>
        <translation>現在の空きメモリ: %1。</translation>
    </message>
    <message>
        <source>Checkpoints: %1 on disk when all is done; %2 are free.</source>
        <translation>チェックポイント: すべて完了すると %1、ディスクの空きは %2 です。</translation>
    </message>
    <message>
        <source>Checkpoints: %1 on disk when all is done.</source>
        <translation>チェックポイント: すべて完了するとディスクを %1 使います。</translation>
    </message>
    <message>
        <source>The first %1 of %2 arms are shown.</source>
        <translation>%2 個のアームのうち、最初の %1 個を表示しています。</translation>
    </message>
    <message>
        <source>Prepares the corpus and makes three steps of each arm.</source>
        <translation>コーパスを準備し、各アームを3ステップ実行します。</translation>
    </message>
    <message>
        <source>Measured %1.</source>
        <translation>%1 に測定。</translation>
    </message>
    <message>
        <source>Measuring: the corpus is prepared and each arm makes three steps …</source>
        <translation>測定中: コーパスを準備し、各アームを3ステップ実行しています …</translation>
    </message>
    <message>
        <source>How long the runs take is not known yet. It can be measured as soon as LibTorch is loaded.</source>
        <translation>ランにかかる時間はまだ分かりません。LibTorch が読み込まれると測定できます。</translation>
    </message>
    <message>
        <source>How long the runs take can be measured once there is an experiment.</source>
        <translation>ランにかかる時間は、実験があれば測定できます。</translation>
    </message>
    <message>
        <source>How long the runs take can be measured once the errors are mended.</source>
        <translation>ランにかかる時間は、エラーを直すと測定できます。</translation>
    </message>
    <message>
        <source>How long the runs take can be measured once the experiment is checked.</source>
        <translation>ランにかかる時間は、実験の確認が終わると測定できます。</translation>
    </message>
    <message>
        <source>How long the runs take is not known: it depends on this machine. Measuring prepares the corpus and makes three steps of each arm.</source>
        <translation>ランにかかる時間は分かりません。このマシンによって決まります。測定では、コーパスを準備し、各アームを3ステップ実行します。</translation>
    </message>
    <message>
        <source>All runs take about %1</source>
        <translation>全ランの所要時間は約 %1</translation>
    </message>
    <message>
        <source>%1: measured before the last changes.</source>
        <translation>%1: 最後の変更より前の測定値。</translation>
    </message>
    <message>
        <source>%1, from the measurement of %2.</source>
        <translation>%1(%2 の測定から)。</translation>
    </message>
    <message>
        <source>, in %1</source>
        <translation>、%1</translation>
    </message>
    <message>
        <source>%1, measured %2%3.</source>
        <translation>%1(%2 に測定%3)。</translation>
    </message>
</context>
<context>
    <name>hblab::ui::EvidenceSections</name>
    <message>
        <source>Claims</source>
        <translation>主張</translation>
    </message>
    <message>
        <source>More seeds</source>
        <translation>追加のシード</translation>
    </message>
    <message>
        <source>To a target loss</source>
        <translation>目標損失まで</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Masking rates</source>
        <translation>マスク率</translation>
    </message>
    <message>
        <source>Loss spikes</source>
        <translation>損失のスパイク</translation>
    </message>
</context>
<context>
    <name>hblab::ui::ExportDialog</name>
    <message>
        <source>Formats</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>レポートのエクスポート</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>&amp;Choose …</source>
        <translation>選択(&amp;C) …</translation>
    </message>
    <message>
        <source>&amp;Formats</source>
        <translation>形式(&amp;F)</translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation>フォルダー(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>エクスポート(&amp;E)</translation>
    </message>
    <message>
        <source>Folder of the report</source>
        <translation>レポートのフォルダー</translation>
    </message>
    <message>
        <source>Check at least one format.</source>
        <translation>形式を少なくとも1つ選んでください。</translation>
    </message>
    <message>
        <source>Name a folder; it is made where it does not exist.</source>
        <translation>フォルダーを指定してください。なければ作成します。</translation>
    </message>
    <message>
        <source>Files of the same names are replaced; others stay.</source>
        <translation>同じ名前のファイルは置き換えられ、ほかは残ります。</translation>
    </message>
</context>
<context>
    <name>hblab::ui::FairnessCard</name>
    <message>
        <source>Differences between the arms</source>
        <translation>アーム間の差異</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差異</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>アーム</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>ベースライン</translation>
    </message>
    <message>
        <source>Tick what may differ; all else should be made the same.</source>
        <translation>異なってよいものにチェックを入れてください。ほかは同じにしてください。</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 と %2</translation>
    </message>
    <message>
        <source>Accepted: it may differ, and every comparison says so.</source>
        <translation>許容: 異なってよく、どの比較にもそのことが示されます。</translation>
    </message>
    <message>
        <source>Not accepted: it may explain what the comparison shows. Make it the same, or tick it.</source>
        <translation>許容されていません: 比較の結果がこれによるものかもしれません。同じにするか、チェックを入れてください。</translation>
    </message>
    <message>
        <source>Start weights: %1</source>
        <translation>開始時の重み: %1</translation>
    </message>
    <message>
        <source>Fairness is checked once the errors are mended.</source>
        <translation>公平性は、エラーを直すと確認されます。</translation>
    </message>
    <message>
        <source>With one arm there is nothing to compare it with.</source>
        <translation>アームが1つでは、比較するものがありません。</translation>
    </message>
    <message>
        <source>Fair: besides mixers and DropMask, the arms differ from the baseline in nothing that was not accepted.</source>
        <translation>公平です: ミキサーと DropMask のほかに、許容されていないベースラインとの差異はありません。</translation>
    </message>
    <message numerus="yes">
        <source>%n differences are not accepted: they may explain what the comparison shows.</source>
        <translation>
            <numerusform>許容されていない差異が %n 件あります。比較の結果がこれらによるものかもしれません。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hblab::ui::FieldDelegate</name>
    <message>
        <source>Value of %1</source>
        <translation>%1 の値</translation>
    </message>
</context>
<context>
    <name>hblab::ui::FieldForm</name>
    <message>
        <source>Search fields: name, key or meaning</source>
        <translation>フィールドの検索: 名前、キー、意味</translation>
    </message>
    <message>
        <source>Search fields</source>
        <translation>フィールドの検索</translation>
    </message>
    <message>
        <source>Shows the fields whose key, name or help has all these words (Ctrl+F).</source>
        <translation>キー、名前、ヘルプにすべての単語を含むフィールドを表示します(Ctrl+F)。</translation>
    </message>
    <message>
        <source>All fields</source>
        <translation>すべてのフィールド</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>変更あり</translation>
    </message>
    <message>
        <source>With problems</source>
        <translation>問題あり</translation>
    </message>
    <message>
        <source>Which fields are shown</source>
        <translation>表示するフィールド</translation>
    </message>
    <message>
        <source>All fields, those with another value than the default, or those with a problem.</source>
        <translation>すべてのフィールド、既定値と異なるフィールド、問題のあるフィールド。</translation>
    </message>
    <message>
        <source>Fields of the experiment</source>
        <translation>実験のフィールド</translation>
    </message>
    <message>
        <source>Why the last value was not taken</source>
        <translation>最後の値が受け入れられなかった理由</translation>
    </message>
    <message>
        <source>No field matches.</source>
        <translation>一致するフィールドはありません。</translation>
    </message>
    <message>
        <source>State of the form</source>
        <translation>フォームの状態</translation>
    </message>
    <message>
        <source>The text has an error: here are its last valid values, for reading only.</source>
        <translation>テキストにエラーがあります。ここには最後の正しい値を、読み取り専用で表示しています。</translation>
    </message>
    <message>
        <source>%1 more arms stand in the text only.</source>
        <translation>ほかに %1 個のアームがテキストだけにあります。</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Inherit from the base</source>
        <translation>ベースから継承(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Reset to the default</source>
        <translation>既定値に戻す(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Copy the value</source>
        <translation>値をコピー(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the &amp;key</source>
        <translation>キーをコピー(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Sweep over this field …</source>
        <translation>このフィールドをスイープ(&amp;S) …</translation>
    </message>
    <message>
        <source>It holds for the whole experiment, or is a list.</source>
        <translation>実験全体に適用されるか、リストのためできません。</translation>
    </message>
</context>
<context>
    <name>hblab::ui::FieldHelp</name>
    <message>
        <source>Help on the selected field</source>
        <translation>選択したフィールドのヘルプ</translation>
    </message>
    <message>
        <source>What the selected field means. F1 comes here.</source>
        <translation>選択したフィールドの意味。F1 でここに移ります。</translation>
    </message>
    <message>
        <source>Select a field to read what it means.</source>
        <translation>フィールドを選ぶと、その意味を表示します。</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>指定できる値</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>既定値</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>単位</translation>
    </message>
    <message>
        <source>Applies</source>
        <translation>適用</translation>
    </message>
    <message>
        <source>Arms</source>
        <translation>アーム</translation>
    </message>
    <message>
        <source>all arms share it; a sweep may go over it</source>
        <translation>すべてのアームで共通。スイープできます</translation>
    </message>
    <message>
        <source>each arm may have its own</source>
        <translation>アームごとに設定できます</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>スイープ</translation>
    </message>
    <message>
        <source>not possible: it holds for the whole experiment</source>
        <translation>不可: 実験全体に適用されます</translation>
    </message>
    <message>
        <source>Fairness</source>
        <translation>公平性</translation>
    </message>
    <message>
        <source>arms are meant to differ in it</source>
        <translation>アームの間で異なることが意図されています</translation>
    </message>
</context>
<context>
    <name>hblab::ui::FieldModel</name>
    <message>
        <source>on</source>
        <translation>オン</translation>
    </message>
    <message>
        <source>off</source>
        <translation>オフ</translation>
    </message>
    <message>
        <source>%1 (swept)</source>
        <translation>%1(スイープ)</translation>
    </message>
    <message>
        <source>This is a heading.</source>
        <translation>これは見出しです。</translation>
    </message>
    <message>
        <source>The text has an error, so that only the text can be edited. These are its last valid values.</source>
        <translation>テキストにエラーがあるため、テキストだけを編集できます。これは最後の正しい値です。</translation>
    </message>
    <message>
        <source>This holds for the whole experiment.</source>
        <translation>実験全体に適用されます。</translation>
    </message>
    <message>
        <source>All arms share it: otherwise they could not be compared. Set it for the base.</source>
        <translation>すべてのアームで共通です。そうでないと比較できません。ベースに設定してください。</translation>
    </message>
    <message>
        <source>A sweep goes over this field. Right-click to change the sweep.</source>
        <translation>このフィールドはスイープされています。右クリックするとスイープを変更できます。</translation>
    </message>
    <message>
        <source>Right-click a field to sweep over it, or use the button Sweep.</source>
        <translation>フィールドを右クリックするか、「スイープ」ボタンを使うとスイープできます。</translation>
    </message>
    <message>
        <source>Accept differences on the fairness card.</source>
        <translation>差異は公平性カードで許容します。</translation>
    </message>
    <message>
        <source>A name is a text on one line that is not empty.</source>
        <translation>名前は、空でない1行のテキストです。</translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>%1 of the experiment</source>
        <translation>実験の%1</translation>
    </message>
    <message>
        <source>reset of %1</source>
        <translation>%1 を既定値に戻す操作</translation>
    </message>
    <message>
        <source>%1 from the base</source>
        <translation>%1 をベースに合わせる操作</translation>
    </message>
    <message>
        <source>Without effect here: it applies %1.</source>
        <translation>ここでは効果がありません。効果があるのは %1です。</translation>
    </message>
    <message>
        <source>This arm&apos;s own value. Del: as the base.</source>
        <translation>このアーム自身の値です。Del: ベースと同じにします。</translation>
    </message>
    <message>
        <source>As the base.</source>
        <translation>ベースと同じです。</translation>
    </message>
    <message>
        <source>The default is %1. Del: back to it.</source>
        <translation>既定値は %1 です。Del: 既定値に戻します。</translation>
    </message>
    <message>
        <source>%1, changed</source>
        <translation>%1、変更あり</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1、%2: %3</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>フィールド</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>ベース</translation>
    </message>
    <message>
        <source>What every arm has that does not set its own.</source>
        <translation>独自に設定しないすべてのアームが持つ値。</translation>
    </message>
    <message>
        <source>%1 (baseline)</source>
        <translation>%1(ベースライン)</translation>
    </message>
    <message>
        <source>%1: the arm that all others are compared with.</source>
        <translation>%1: ほかのすべてのアームの比較相手となるアーム。</translation>
    </message>
    <message>
        <source>The arm %1. Right-click to change it.</source>
        <translation>アーム %1。右クリックすると変更できます。</translation>
    </message>
</context>
<context>
    <name>hblab::ui::FieldTree</name>
    <message>
        <source>Fields, kept in view</source>
        <translation>表示し続けるフィールド</translation>
    </message>
</context>
<context>
    <name>hblab::ui::FileBar</name>
    <message>
        <source>Experiments (*.yaml *.yml);;All files (*)</source>
        <translation>実験 (*.yaml *.yml);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>New …</source>
        <translation>新規 …</translation>
    </message>
    <message>
        <source>Begins a new experiment with a template.</source>
        <translation>テンプレートから新しい実験を始めます。</translation>
    </message>
    <message>
        <source>Open …</source>
        <translation>開く …</translation>
    </message>
    <message>
        <source>Opens an experiment&apos;s file (YAML).</source>
        <translation>実験のファイル(YAML)を開きます。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Writes the experiment to its file.</source>
        <translation>実験をファイルに書き込みます。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>読み直す</translation>
    </message>
    <message>
        <source>Takes what the file holds now; your edits stay in the undo history.</source>
        <translation>ファイルの現在の内容を取り込みます。こちらの編集は元に戻す履歴に残ります。</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>こちらを保持</translation>
    </message>
    <message>
        <source>Goes on with what is here; saving will replace the file.</source>
        <translation>ここにある内容で続けます。保存するとファイルを置き換えます。</translation>
    </message>
    <message>
        <source>%1 was changed by another program.</source>
        <translation>%1 が別のプログラムによって変更されました。</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation>%1を元に戻す</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>元に戻すものがありません</translation>
    </message>
    <message>
        <source>Redo %1</source>
        <translation>%1をやり直す</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>やり直すものがありません</translation>
    </message>
    <message>
        <source>not saved to a file</source>
        <translation>ファイルに未保存</translation>
    </message>
    <message>
        <source>%1, changed</source>
        <translation>%1、変更あり</translation>
    </message>
    <message>
        <source>The experiment has no file yet.</source>
        <translation>実験にはまだファイルがありません。</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>実験</translation>
    </message>
    <message>
        <source>The experiment has changes that are not saved.</source>
        <translation>実験に保存されていない変更があります。</translation>
    </message>
    <message>
        <source>Open an experiment</source>
        <translation>実験を開く</translation>
    </message>
    <message>
        <source>%1 was changed by another program since it was read.</source>
        <translation>%1 は、読み込んだ後に別のプログラムが変更しました。</translation>
    </message>
    <message>
        <source>experiment</source>
        <translation>実験</translation>
    </message>
    <message>
        <source>Save the experiment</source>
        <translation>実験を保存</translation>
    </message>
    <message>
        <source>Save the experiment as</source>
        <translation>実験に名前を付けて保存</translation>
    </message>
    <message>
        <source>The experiment %1 was not found. Is the program installed completely?</source>
        <translation>実験 %1 が見つかりません。プログラムは完全にインストールされていますか。</translation>
    </message>
</context>
<context>
    <name>hblab::ui::GeneralPreferences</name>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>言語(&amp;L)</translation>
    </message>
    <message>
        <source>What the window speaks, from the next start. Files, reports and the command line are in English.</source>
        <translation>ウィンドウの言語です。次の起動から使われます。ファイル、レポート、コマンドラインは英語です。</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>テーマ(&amp;T)</translation>
    </message>
    <message>
        <source>Light or dark, or as the system says.</source>
        <translation>ライトかダーク、またはシステムに合わせます。</translation>
    </message>
    <message>
        <source>&amp;Notify when an experiment ends or a run fails</source>
        <translation>実験の終了やランの失敗を通知する(&amp;N)</translation>
    </message>
    <message>
        <source>By the desktop&apos;s own notifications; a click on one shows the runs.</source>
        <translation>デスクトップの通知を使います。通知をクリックするとランを表示します。</translation>
    </message>
    <message>
        <source>Also while the &amp;window is in front</source>
        <translation>ウィンドウが前面にあるときも通知する(&amp;W)</translation>
    </message>
    <message>
        <source>Otherwise the desktop is told only while another window is active.</source>
        <translation>そうでなければ、別のウィンドウを使っている間だけ通知します。</translation>
    </message>
    <message>
        <source>Train in a separate &amp;process</source>
        <translation>別のプロセスで学習(&amp;P)</translation>
    </message>
    <message>
        <source>Runs that begin from now on get a process of their own, which goes on where the window ends.</source>
        <translation>これから始まるランは専用のプロセスで動き、ウィンドウを閉じても続きます。</translation>
    </message>
    <message>
        <source>Stay &amp;awake while training</source>
        <translation>学習中はスリープしない(&amp;A)</translation>
    </message>
    <message>
        <source>The machine does not go to sleep by itself while this window trains.</source>
        <translation>このウィンドウで学習している間、マシンは自動的にスリープしません。</translation>
    </message>
</context>
<context>
    <name>hblab::ui::HeatLegend</name>
    <message>
        <source>Colours: from %1 nats (lowest loss, strongest colour) to %2 nats</source>
        <translation>色: %1 nat(最も低い損失、最も濃い色)から %2 nat</translation>
    </message>
    <message>
        <source>nats</source>
        <translation>nat</translation>
    </message>
</context>
<context>
    <name>hblab::ui::InfoBar</name>
    <message>
        <source>Dismiss the message</source>
        <translation>メッセージを閉じる</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>hblab::ui::LaunchBar</name>
    <message>
        <source>The command that does the same</source>
        <translation>同じことをするコマンド</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>コマンドをコピー</translation>
    </message>
    <message>
        <source>Copies the command, to run it in a terminal or on another machine.</source>
        <translation>端末や別のマシンで実行するために、コマンドをコピーします。</translation>
    </message>
    <message>
        <source>Shows the first problem.</source>
        <translation>最初の問題を表示します。</translation>
    </message>
    <message>
        <source>Launch selected …</source>
        <translation>選んで開始 …</translation>
    </message>
    <message>
        <source>Launch all</source>
        <translation>すべて開始</translation>
    </message>
    <message>
        <source>There are errors: mend them first.</source>
        <translation>エラーがあります。先に直してください。</translation>
    </message>
    <message>
        <source>The experiment is being checked.</source>
        <translation>実験を確認しています。</translation>
    </message>
    <message>
        <source>There are no runs.</source>
        <translation>ランがありません。</translation>
    </message>
    <message>
        <source>Save the experiment first: the command reads its file.</source>
        <translation>先に実験を保存してください。コマンドはそのファイルを読みます。</translation>
    </message>
    <message>
        <source>The command reads the file, which is not saved yet.</source>
        <translation>コマンドが読むファイルは、まだ保存されていません。</translation>
    </message>
    <message>
        <source>Does the same in a terminal.</source>
        <translation>端末で同じことをします。</translation>
    </message>
    <message>
        <source>Nothing to launch yet</source>
        <translation>まだ開始するものがありません</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>確認中 …</translation>
    </message>
    <message>
        <source>%1 unaccepted</source>
        <translation>許容されていない差異 %1 件</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>問題なし</translation>
    </message>
    <message>
        <source>Differences between the arms that were not accepted: shows them.</source>
        <translation>許容されていないアーム間の差異を表示します。</translation>
    </message>
    <message>
        <source>Puts all runs into the queue.</source>
        <translation>すべてのランをキューに入れます。</translation>
    </message>
    <message>
        <source>Puts the runs of some arms and seeds into the queue.</source>
        <translation>一部のアームとシードのランをキューに入れます。</translation>
    </message>
    <message>
        <source>Not a fair comparison yet</source>
        <translation>まだ公平な比較ではありません</translation>
    </message>
    <message>
        <source>The arms differ in what was not accepted. It may explain what the comparison shows:</source>
        <translation>許容されていない差異がアームの間にあります。比較の結果がこれによるものかもしれません:</translation>
    </message>
    <message>
        <source>Launch anyway</source>
        <translation>このまま開始</translation>
    </message>
    <message>
        <source>Look at them</source>
        <translation>差異を見る</translation>
    </message>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>エラー %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>警告 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n ラン</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hblab::ui::LaunchDialog</name>
    <message>
        <source>Launch selected runs</source>
        <translation>選んだランの開始</translation>
    </message>
    <message>
        <source>Arms</source>
        <translation>アーム</translation>
    </message>
    <message>
        <source>The arms that are trained (Space switches).</source>
        <translation>学習するアーム(スペースキーで切り替え)。</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>The seeds that they are trained with (Space switches).</source>
        <translation>学習に使うシード(スペースキーで切り替え)。</translation>
    </message>
    <message>
        <source>Launch</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Puts these runs into the queue.</source>
        <translation>これらのランをキューに入れます。</translation>
    </message>
    <message>
        <source>Launches nothing (Esc).</source>
        <translation>何も開始しません(Esc)。</translation>
    </message>
    <message>
        <source>&amp;Arms</source>
        <translation>アーム(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Seeds</source>
        <translation>シード(&amp;S)</translation>
    </message>
    <message>
        <source>Tick at least one arm and one seed.</source>
        <translation>アームとシードを少なくとも1つずつ選んでください。</translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n ラン</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hblab::ui::Launcher</name>
    <message>
        <source>%1 is being trained in this window. The queue of this project begins after it.</source>
        <translation>このウィンドウでは %1 を学習中です。このプロジェクトのキューは、その後に始まります。</translation>
    </message>
</context>
<context>
    <name>hblab::ui::LayerDelegate</name>
    <message>
        <source>Parameters</source>
        <translation>パラメーター</translation>
    </message>
</context>
<context>
    <name>hblab::ui::LayerEditor</name>
    <message>
        <source>↑ Embeddings of the input</source>
        <translation>↑ 入力の埋め込み</translation>
    </message>
    <message>
        <source>&amp;Presets</source>
        <translation>プリセット(&amp;P)</translation>
    </message>
    <message>
        <source>Fills the present number of layers: one mixer, split heads, halves, or in turn.</source>
        <translation>現在の層数を埋めます: 1種類のミキサー、ヘッドの分割、半分ずつ、交互のいずれか。</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>プリセット</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1: %2 %3</translation>
    </message>
    <message>
        <source>%1: fit the heads</source>
        <translation>%1: ヘッドを合わせる</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>挿入</translation>
    </message>
    <message>
        <source>A copy of the topmost selected layer above it (Ins).</source>
        <translation>選択した最上層の複製をその上に挿入します(Ins)。</translation>
    </message>
    <message>
        <source>Insert a layer</source>
        <translation>層の挿入</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Copies of the selected layers above them (Ctrl+D).</source>
        <translation>選択した層の複製をその上に置きます(Ctrl+D)。</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>%1 の複製</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Takes the selected layers out (Del).</source>
        <translation>選択した層を取り除きます(Del)。</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 の削除</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>切り取り</translation>
    </message>
    <message>
        <source>Copies the selected layers and takes them out.</source>
        <translation>選択した層をコピーして取り除きます。</translation>
    </message>
    <message>
        <source>Cut %1</source>
        <translation>%1 の切り取り</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copies the selected layers as layout notation.</source>
        <translation>選択した層をレイアウト表記でコピーします。</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>貼り付け</translation>
    </message>
    <message>
        <source>Puts copied layers above the selected ones.</source>
        <translation>コピーした層を、選択した層の上に置きます。</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>すべて選択</translation>
    </message>
    <message>
        <source>Selects every layer.</source>
        <translation>すべての層を選択します。</translation>
    </message>
    <message>
        <source>Preset %1</source>
        <translation>プリセット %1</translation>
    </message>
    <message>
        <source>Type the layout</source>
        <translation>レイアウトの入力</translation>
    </message>
    <message>
        <source>An encoder has at most %1 layers.</source>
        <translation>エンコーダーの層は最大 %1 層です。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>An encoder has at least one layer.</source>
        <translation>エンコーダーには少なくとも1層必要です。</translation>
    </message>
    <message>
        <source>Paste %1</source>
        <translation>%1 の貼り付け</translation>
    </message>
    <message>
        <source>The clipboard holds no layers: %1</source>
        <translation>クリップボードに層がありません: %1</translation>
    </message>
    <message>
        <source>%1 layers</source>
        <translation>%1 層</translation>
    </message>
    <message>
        <source>No layer</source>
        <translation>層なし</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>層 %1</translation>
    </message>
    <message>
        <source>Layers %1–%2</source>
        <translation>層 %1–%2</translation>
    </message>
    <message>
        <source>No layer selected</source>
        <translation>層が選択されていません</translation>
    </message>
    <message>
        <source>%1 parameters · %2 FLOPs</source>
        <translation>パラメーター %1 · FLOPs %2</translation>
    </message>
    <message>
        <source>Of the mixers: trainable parameters, and FLOPs of the forward pass for one sequence.</source>
        <translation>ミキサーの値: 学習されるパラメーター数と、1系列の順伝播の FLOPs。</translation>
    </message>
    <message numerus="yes">
        <source>%n layers</source>
        <translation>
            <numerusform>%n 層</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layers do not fit.</source>
        <translation>
            <numerusform>合わない層が %n 個あります。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hblab::ui::LayerHeader</name>
    <message>
        <source>The bars show each mixer&apos;s parameters, and its FLOPs for one sequence, against the layer that has most.</source>
        <translation>バーは、各ミキサーのパラメーター数と1系列の FLOPs を、最大の層に対して示します。</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>層</translation>
    </message>
    <message>
        <source>Mixer</source>
        <translation>ミキサー</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>パラメーター</translation>
    </message>
    <message>
        <source>FLOPs</source>
        <translation>FLOPs</translation>
    </message>
</context>
<context>
    <name>hblab::ui::LayerList</name>
    <message>
        <source>Layers of the encoder</source>
        <translation>エンコーダーの層</translation>
    </message>
    <message>
        <source>The topmost layer first. A mixer&apos;s first letter or the left and right arrow keys switch the mixer of the selected layers.</source>
        <translation>最上層が先頭です。ミキサーの頭文字または左右の矢印キーで、選択した層のミキサーを切り替えます。</translation>
    </message>
</context>
<context>
    <name>hblab::ui::LayerModel</name>
    <message>
        <source>%1 %2</source>
        <extracomment>An option of a mixer: its value and label where it is a number, else label and value.</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 heads</source>
        <translation>%1 ヘッド</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>Mixer: %1 parameters, %2 FLOPs a sequence.</source>
        <translation>ミキサー: パラメーター %1、1系列の FLOPs %2。</translation>
    </message>
    <message>
        <source>Layer %1: %2</source>
        <translation>層 %1: %2</translation>
    </message>
</context>
<context>
    <name>hblab::ui::LayoutLine</name>
    <message>
        <source>Layout</source>
        <translation>レイアウト</translation>
    </message>
    <message>
        <source>A mixer for each layer, the input&apos;s neighbour first: name*count, brackets repeat a group.</source>
        <translation>各層のミキサーを入力側から: 名前*数。括弧でまとまりを繰り返します。</translation>
    </message>
</context>
<context>
    <name>hblab::ui::LegendBar</name>
    <message>
        <source>Curves of %1</source>
        <translation>%1 の曲線</translation>
    </message>
    <message>
        <source>%1: click hides or shows it, double click (Shift+Space) shows it alone</source>
        <translation>%1: クリックで表示・非表示、ダブルクリック(Shift+Space)で単独表示</translation>
    </message>
</context>
<context>
    <name>hblab::ui::LimitsDialog</name>
    <message>
        <source>Limits</source>
        <translation>範囲</translation>
    </message>
    <message>
        <source>X &amp;from</source>
        <translation>X の下限(&amp;F)</translation>
    </message>
    <message>
        <source>X t&amp;o</source>
        <translation>X の上限(&amp;O)</translation>
    </message>
    <message>
        <source>Y f&amp;rom</source>
        <translation>Y の下限(&amp;R)</translation>
    </message>
    <message>
        <source>Y &amp;to</source>
        <translation>Y の上限(&amp;T)</translation>
    </message>
    <message>
        <source>by the data</source>
        <translation>データに合わせる</translation>
    </message>
    <message>
        <source>A number, or nothing to leave this end to the data</source>
        <translation>数値。空にすると、その端をデータに合わせます</translation>
    </message>
    <message>
        <source>“%1” is not a number.</source>
        <translation>「%1」は数値ではありません。</translation>
    </message>
    <message>
        <source>A lower end must be below its upper end.</source>
        <translation>下限は上限より小さくなければなりません。</translation>
    </message>
</context>
<context>
    <name>hblab::ui::LivePage</name>
    <message>
        <source>Computing that all runs of the experiment still need, shown or not, at the pace of each run&apos;s newest steps; evaluations and checkpoints come on top</source>
        <translation>表示の有無によらず、実験のすべてのランに残る計算時間。各ランの最新のステップの速さから求めます。評価とチェックポイントの時間は別にかかります</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>↶</source>
        <translation>↶</translation>
    </message>
    <message>
        <source>Undo the last change of the view</source>
        <translation>表示の最後の変更を元に戻します</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>↷</source>
        <translation>↷</translation>
    </message>
    <message>
        <source>Do again what was undone</source>
        <translation>元に戻したものをやり直します</translation>
    </message>
    <message>
        <source>Writing every value to %1</source>
        <translation>すべての値を %1 に書き込み中</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>エクスポート</translation>
    </message>
    <message>
        <source>No runs are selected.</source>
        <translation>ランが選択されていません。</translation>
    </message>
    <message>
        <source>%1 of computing left for all runs, by the last %2 steps</source>
        <translation>全ランの残り計算時間 %1(直近 %2 ステップから)</translation>
    </message>
</context>
<context>
    <name>hblab::ui::LiveToolbar</name>
    <message>
        <source>X axis</source>
        <translation>X 軸</translation>
    </message>
    <message>
        <source>What the curves are drawn against</source>
        <translation>曲線の横軸</translation>
    </message>
    <message>
        <source>S&amp;mooth</source>
        <translation>平滑化(&amp;M)</translation>
    </message>
    <message>
        <source>off</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Half-life of the smoothing</source>
        <translation>平滑化の半減期</translation>
    </message>
    <message>
        <source>Half-life of the smoothing, in the unit of the x axis: a value that lies so far back weighs half</source>
        <translation>平滑化の半減期(横軸の単位)。これだけ前の値は、重みが半分になります</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>Each seed&apos;s curve, their mean, or both</source>
        <translation>各シードの曲線、その平均、またはその両方</translation>
    </message>
    <message>
        <source>Mean, seeds</source>
        <translation>平均とシード</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>帯</translation>
    </message>
    <message>
        <source>What the band around a mean shows: nothing, lowest to highest seed, ± standard deviation, or Student&apos;s t interval of the mean</source>
        <translation>平均のまわりの帯が表すもの: なし、シードの最小から最大、± 標準偏差、平均の Student の t 区間</translation>
    </message>
    <message>
        <source>No band</source>
        <translation>帯なし</translation>
    </message>
    <message>
        <source>Min–max</source>
        <translation>最小–最大</translation>
    </message>
    <message>
        <source>± SD</source>
        <translation>± SD</translation>
    </message>
    <message>
        <source>95 % t</source>
        <translation>95 % t</translation>
    </message>
    <message>
        <source>Δ</source>
        <translation>Δ</translation>
    </message>
    <message>
        <source>Difference: each arm minus its baseline, paired by seed</source>
        <translation>差: 各アームからベースラインを引いた値(シードごとの対)</translation>
    </message>
    <message>
        <source>Difference from the baseline</source>
        <translation>ベースラインとの差</translation>
    </message>
    <message>
        <source>log x</source>
        <translation>log x</translation>
    </message>
    <message>
        <source>Logarithmic x axis</source>
        <translation>X 軸を対数にする</translation>
    </message>
    <message>
        <source>log y</source>
        <translation>log y</translation>
    </message>
    <message>
        <source>Logarithmic y axis</source>
        <translation>Y 軸を対数にする</translation>
    </message>
    <message>
        <source>5–95 %</source>
        <translation>5–95 %</translation>
    </message>
    <message>
        <source>Show the 5th to the 95th percentile; the line below each plot says how many points lie outside</source>
        <translation>5 から 95 パーセンタイルを表示します。外側の点の数は各プロットの下に示します</translation>
    </message>
    <message>
        <source>Percentile range</source>
        <translation>パーセンタイル範囲</translation>
    </message>
    <message>
        <source>Linked</source>
        <translation>連動</translation>
    </message>
    <message>
        <source>Zoom, crosshair and hidden arms go for all plots</source>
        <translation>拡大、十字カーソル、アームの非表示がすべてのプロットに及びます</translation>
    </message>
    <message>
        <source>Linked plots</source>
        <translation>プロットの連動</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Follow the newest values, as much of them as is seen now</source>
        <translation>現在の表示幅のまま、最新の値を追います</translation>
    </message>
    <message>
        <source>Follow the newest values</source>
        <translation>最新の値を追う</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>値</translation>
    </message>
    <message>
        <source>A table of every plot&apos;s values at the crosshair (Ctrl+Shift+V)</source>
        <translation>十字カーソルの位置での、すべてのプロットの値の表(Ctrl+Shift+V)</translation>
    </message>
    <message>
        <source>Table of values</source>
        <translation>値の表</translation>
    </message>
    <message>
        <source>Add a plot to the page</source>
        <translation>ページにプロットを追加します</translation>
    </message>
    <message>
        <source>Add a plot</source>
        <translation>プロットを追加</translation>
    </message>
</context>
<context>
    <name>hblab::ui::LogDock</name>
    <message>
        <source>Log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>すべてのレベル</translation>
    </message>
    <message>
        <source>%1 and up</source>
        <translation>%1 以上</translation>
    </message>
    <message>
        <source>Lowest level shown</source>
        <translation>表示する最低レベル</translation>
    </message>
    <message>
        <source>Lines below this level are hidden</source>
        <translation>このレベルより下の行を隠します</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>すべてのラン</translation>
    </message>
    <message>
        <source>Selected runs</source>
        <translation>選択したラン</translation>
    </message>
    <message>
        <source>Runs whose lines are shown</source>
        <translation>行を表示するラン</translation>
    </message>
    <message>
        <source>Shows the lines of all runs, or of the selected ones</source>
        <translation>すべてのラン、または選択したランの行を表示します</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>フィルター</translation>
    </message>
    <message>
        <source>Filter the log by text</source>
        <translation>ログを文字で絞り込みます</translation>
    </message>
    <message>
        <source>&amp;Copy lines</source>
        <translation>行をコピー(&amp;C)</translation>
    </message>
    <message>
        <source>Copies the selected lines of the log</source>
        <translation>選択したログの行をコピーします</translation>
    </message>
    <message>
        <source>program</source>
        <translation>プログラム</translation>
    </message>
</context>
<context>
    <name>hblab::ui::LogModel</name>
    <message>
        <source>debug</source>
        <translation>デバッグ</translation>
    </message>
    <message>
        <source>info</source>
        <translation>情報</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>error</source>
        <translation>エラー</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>レベル</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>ラン</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>hblab::ui::MainWindow</name>
    <message>
        <source>Training is under way</source>
        <translation>学習中です</translation>
    </message>
    <message>
        <source>Runs are being trained in this window. What shall become of them?</source>
        <translation>このウィンドウでランを学習しています。どうしますか。</translation>
    </message>
    <message>
        <source>“Keep training” closes the window and goes on in the background until the queue is empty. After “Save and stop” they go on from here when you resume; after “Stop now” from their last checkpoints.</source>
        <translation>「学習を続ける」は、ウィンドウを閉じ、キューが空になるまで裏で続けます。「保存して停止」の後は、再開するとここから続きます。「今すぐ停止」の後は、最後のチェックポイントから続きます。</translation>
    </message>
    <message>
        <source>&amp;Keep training</source>
        <translation>学習を続ける(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Save and stop</source>
        <translation>保存して停止(&amp;S)</translation>
    </message>
    <message>
        <source>Stop &amp;now</source>
        <translation>今すぐ停止(&amp;N)</translation>
    </message>
    <message>
        <source>No project is open.</source>
        <translation>開いているプロジェクトはありません。</translation>
    </message>
    <message>
        <source>%1, about %2 left</source>
        <translation>%1、残り約 %2</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>開始中 …</translation>
    </message>
    <message>
        <source>Nothing of this was recorded.</source>
        <translation>これについての記録はありません。</translation>
    </message>
    <message>
        <source>Nothing has been recorded yet. Launch an experiment on the page “Set up”, or start runs from the tree.</source>
        <translation>まだ何も記録されていません。「セットアップ」ページで実験を開始するか、ツリーからランを開始してください。</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>Trains BERT, HybridBERT and DropMask on a small synthetic language</source>
        <translation>BERT、HybridBERT、DropMask を小さな人工言語で学習します</translation>
    </message>
    <message>
        <source>&amp;New experiment</source>
        <translation>新しい実験(&amp;N)</translation>
    </message>
    <message>
        <source>Goes to the page where an experiment is set up</source>
        <translation>実験を設定するページに移ります</translation>
    </message>
    <message>
        <source>&amp;Open project …</source>
        <translation>プロジェクトを開く(&amp;O) …</translation>
    </message>
    <message>
        <source>Opens a .hblab file</source>
        <translation>.hblab ファイルを開きます</translation>
    </message>
    <message>
        <source>&amp;Close project</source>
        <translation>プロジェクトを閉じる(&amp;C)</translation>
    </message>
    <message>
        <source>Closes the project; what trains goes on to its end</source>
        <translation>プロジェクトを閉じます。学習中のものは最後まで続きます</translation>
    </message>
    <message>
        <source>C&amp;lone the experiment</source>
        <translation>実験を複製(&amp;L)</translation>
    </message>
    <message>
        <source>Sets up a new experiment from the text of the selected one, and shows what differs</source>
        <translation>選択した実験のテキストから新しい実験を設定し、差異を表示します</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>Closes the window; asks what to do where something trains</source>
        <translation>ウィンドウを閉じます。学習中であれば、どうするか尋ねます</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>やり直す(&amp;R)</translation>
    </message>
    <message>
        <source>Takes the last change back</source>
        <translation>最後の変更を元に戻します</translation>
    </message>
    <message>
        <source>Makes a change again that was taken back</source>
        <translation>元に戻した変更をやり直します</translation>
    </message>
    <message>
        <source>&amp;Commands …</source>
        <translation>コマンド(&amp;C) …</translation>
    </message>
    <message>
        <source>Every command by a few letters of its name</source>
        <translation>名前の数文字で、すべてのコマンドを探せます</translation>
    </message>
    <message>
        <source>&amp;Welcome page</source>
        <translation>ようこそページ(&amp;W)</translation>
    </message>
    <message>
        <source>Ways to begin, and recent projects</source>
        <translation>始め方と最近のプロジェクト</translation>
    </message>
    <message>
        <source>&amp;Set up page</source>
        <translation>セットアップページ(&amp;S)</translation>
    </message>
    <message>
        <source>Arms, seeds, text and cost of an experiment</source>
        <translation>実験のアーム、シード、テキスト、コスト</translation>
    </message>
    <message>
        <source>&amp;Live page</source>
        <translation>ライブページ(&amp;L)</translation>
    </message>
    <message>
        <source>Curves of the selected experiment while they grow</source>
        <translation>選択した実験の、伸びていく曲線</translation>
    </message>
    <message>
        <source>&amp;Values at the crosshair</source>
        <translation>十字カーソルの値(&amp;V)</translation>
    </message>
    <message>
        <source>A table of every plot&apos;s values at one place, sorted, to copy</source>
        <translation>ある位置でのすべてのプロットの値を、並べ替えてコピーできる表</translation>
    </message>
    <message>
        <source>Restore &amp;default layout</source>
        <translation>レイアウトを既定に戻す(&amp;D)</translation>
    </message>
    <message>
        <source>Puts the docks of this page back to where they were at first</source>
        <translation>このページのドックを最初の位置に戻します</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>テーマ(&amp;T)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>システムに合わせる(&amp;S)</translation>
    </message>
    <message>
        <source>Light or dark as the system says</source>
        <translation>システムに合わせて明るくまたは暗く表示します</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>ライト(&amp;L)</translation>
    </message>
    <message>
        <source>Dark ink on light paper</source>
        <translation>明るい背景に暗い文字</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>ダーク(&amp;D)</translation>
    </message>
    <message>
        <source>Light ink on dark paper</source>
        <translation>暗い背景に明るい文字</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>キュー(&amp;Q)</translation>
    </message>
    <message>
        <source>Runs that begin from now on get a process of their own, which goes on where the window ends</source>
        <translation>これから始まるランは専用のプロセスで動き、ウィンドウを閉じても続きます</translation>
    </message>
    <message>
        <source>The selected &amp;experiment in a separate process</source>
        <translation>選択した実験を別のプロセスで実行(&amp;E)</translation>
    </message>
    <message>
        <source>As above, for the selected experiment only</source>
        <translation>上と同じ。選択した実験だけに適用されます</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>キーボードショートカット(&amp;K)</translation>
    </message>
    <message>
        <source>The keys of every command</source>
        <translation>すべてのコマンドのキー</translation>
    </message>
    <message>
        <source>&amp;About HybridBERT Lab</source>
        <translation>HybridBERT Lab について(&amp;A)</translation>
    </message>
    <message>
        <source>Versions, to copy</source>
        <translation>バージョン情報(コピーできます)</translation>
    </message>
    <message>
        <source>%1 (not there)</source>
        <translation>%1(ありません)</translation>
    </message>
    <message>
        <source>&amp;Clear the list</source>
        <translation>リストを消去(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>ラン(&amp;R)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近使ったプロジェクト(&amp;R)</translation>
    </message>
    <message>
        <source>D&amp;ocks</source>
        <translation>ドック(&amp;O)</translation>
    </message>
    <message>
        <source>Progress of the queue</source>
        <translation>キューの進み具合</translation>
    </message>
    <message>
        <source>What is going on</source>
        <translation>現在の状態</translation>
    </message>
    <message>
        <source>%1 could not be opened. %2</source>
        <translation>%1 を開けませんでした。%2</translation>
    </message>
    <message>
        <source>Docks</source>
        <translation>ドック</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>ようこそ</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>セットアップ</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>ライブ</translation>
    </message>
    <message>
        <source>There is no project at %1.</source>
        <translation>%1 にプロジェクトはありません。</translation>
    </message>
    <message>
        <source>The project could not be made. %1</source>
        <translation>プロジェクトを作成できませんでした。%1</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>プロジェクトを開く</translation>
    </message>
    <message>
        <source>Projects (*.hblab);;All files (*)</source>
        <translation>プロジェクト (*.hblab);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差異</translation>
    </message>
    <message>
        <source>The quick start&apos;s experiment was not found. Is the program installed completely?</source>
        <translation>クイックスタートの実験が見つかりません。プログラムは完全にインストールされていますか。</translation>
    </message>
    <message>
        <source>Runs in the queue: %1. Nothing works it off.</source>
        <translation>キューのラン: %1。処理するものがありません。</translation>
    </message>
    <message>
        <source>Runs that were being trained when their program ended: %1. They can go on from their last checkpoints, with the same numbers as if nothing had happened.</source>
        <translation>プログラムが終了したときに学習中だったラン: %1。最後のチェックポイントから、何もなかったのと同じ数値で続けられます。</translation>
    </message>
    <message>
        <source>%1 is done.</source>
        <translation>%1 は完了しました。</translation>
    </message>
    <message>
        <source>%1 has ended: %2 of %3 runs are done, the others failed or diverged.</source>
        <translation>%1 は終了しました: %3 個のランのうち %2 個が完了し、残りは失敗または発散しました。</translation>
    </message>
    <message>
        <source>HybridBERT Lab</source>
        <translation>HybridBERT Lab</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 ほか %2 個</translation>
    </message>
    <message>
        <source>%1 … %2 left</source>
        <translation>%1 … 残り %2</translation>
    </message>
    <message>
        <source>Training %1</source>
        <translation>%1 を学習中</translation>
    </message>
    <message>
        <source>Paused: %1</source>
        <translation>一時停止: %1</translation>
    </message>
    <message>
        <source>Runs: %1</source>
        <translation>ラン: %1</translation>
    </message>
    <message>
        <source>An experiment was not saved when the program ended. What was typed is still there.</source>
        <translation>プログラムが終了したとき、実験は保存されていませんでした。入力した内容は残っています。</translation>
    </message>
    <message>
        <source>Where shall the project be kept?</source>
        <translation>プロジェクトをどこに保存しますか。</translation>
    </message>
    <message>
        <source>Projects (*.hblab)</source>
        <translation>プロジェクト (*.hblab)</translation>
    </message>
    <message>
        <source>LibTorch could not be opened.</source>
        <translation>LibTorch を開けませんでした。</translation>
    </message>
    <message>
        <source>How long the runs take cannot be measured: LibTorch could not be opened.</source>
        <translation>LibTorch を開けなかったため、ランにかかる時間を測定できません。</translation>
    </message>
    <message>
        <source>Nothing can be trained in this window: %1 Projects can be looked at all the same.</source>
        <translation>このウィンドウでは学習できません: %1 プロジェクトを見ることはできます。</translation>
    </message>
    <message>
        <source>&amp;Preferences …</source>
        <translation>環境設定(&amp;P) …</translation>
    </message>
    <message>
        <source>Language, theme, notifications, plots and keys</source>
        <translation>言語、テーマ、通知、プロット、キー</translation>
    </message>
    <message>
        <source>&amp;Help on this</source>
        <translation>この項目のヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>Says what the control is for that has the focus</source>
        <translation>フォーカスのある部品が何のためのものかを説明します</translation>
    </message>
    <message>
        <source>&amp;What&apos;s this?</source>
        <translation>これは何?(&amp;W)</translation>
    </message>
    <message>
        <source>The next click says what a control is for</source>
        <translation>次にクリックした部品が何のためのものかを説明します</translation>
    </message>
    <message>
        <source>%1 has ended unexpectedly.</source>
        <translation>%1 が異常終了しました。</translation>
    </message>
    <message>
        <source>%1 has failed.</source>
        <translation>%1 が失敗しました。</translation>
    </message>
    <message>
        <source>Shows or hides the dock “%1”</source>
        <translation>ドック「%1」を表示または非表示にします</translation>
    </message>
    <message>
        <source>&amp;Compare page</source>
        <translation>比較ページ(&amp;C)</translation>
    </message>
    <message>
        <source>Arms against their baseline: differences, intervals, verdicts</source>
        <translation>アームとベースラインの比較: 差、区間、判定</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Stay &amp;awake while training</source>
        <translation>学習中はスリープしない(&amp;A)</translation>
    </message>
    <message>
        <source>The machine does not go to sleep by itself while this window trains</source>
        <translation>このウィンドウで学習している間、マシンは自動的にスリープしません</translation>
    </message>
    <message>
        <source>&amp;Report page</source>
        <translation>レポートページ(&amp;R)</translation>
    </message>
    <message>
        <source>The comparison as a document: preview, export, print, verify</source>
        <translation>文書としての比較: プレビュー、エクスポート、印刷、検証</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>レポート</translation>
    </message>
    <message numerus="yes">
        <source>Wrote %n file(s) of the report to %1.</source>
        <translation>
            <numerusform>レポートの %n 個のファイルを %1 に書き込みました。</numerusform>
        </translation>
    </message>
    <message>
        <source>What the &amp;numbers mean</source>
        <translation>数値の意味(&amp;N)</translation>
    </message>
    <message>
        <source>Of each number that is shown: what it is, its formula, and what it does not say</source>
        <translation>表示される各数値について: それが何か、その式、そしてそれが示さないこと</translation>
    </message>
    <message>
        <source>Run the quick &amp;start</source>
        <translation>クイックスタートを実行(&amp;S)</translation>
    </message>
    <message>
        <source>Train &amp;in a separate process</source>
        <translation>別のプロセスで学習(&amp;I)</translation>
    </message>
    <message>
        <source>Start queue</source>
        <translation>キューを開始</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>今はしない</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Try your own text</source>
        <translation>自分のテキストで試す</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>復元</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>破棄</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>フォルダーを開く</translation>
    </message>
</context>
<context>
    <name>hblab::ui::MaskView</name>
    <message>
        <source>Held-out loss by masking rate and DropMask</source>
        <translation>マスク率と DropMask ごとの検証損失</translation>
    </message>
    <message>
        <source>What the cells show</source>
        <translation>セルの意味</translation>
    </message>
    <message>
        <source>Masking rate</source>
        <translation>マスク率</translation>
    </message>
    <message>
        <source>%1, DropMask off</source>
        <translation>%1、DropMask なし</translation>
    </message>
    <message>
        <source>%1, DropMask on</source>
        <translation>%1、DropMask あり</translation>
    </message>
    <message>
        <source>on − off</source>
        <translation>あり − なし</translation>
    </message>
    <message>
        <source>%1 (n = %2)</source>
        <translation>%1(n = %2)</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1(%2 から %3)</translation>
    </message>
    <message>
        <source>This takes arms with DropMask at two masking rates or more: sweep over masking.rate, as the experiment “masking-rate” does. The claim on DropMask has a button that sets it up.</source>
        <translation>2つ以上のマスク率で DropMask ありのアームが必要です。実験「masking-rate」のように masking.rate をスイープしてください。DropMask の主張にあるボタンで設定できます。</translation>
    </message>
    <message>
        <source>Copy the &amp;heat map as</source>
        <translation>ヒートマップを形式を選んでコピー(&amp;H)</translation>
    </message>
</context>
<context>
    <name>hblab::ui::MixerPanel</name>
    <message>
        <source>Mixer of the selected layers</source>
        <translation>選択した層のミキサー</translation>
    </message>
    <message>
        <source>The mixer of all selected layers.</source>
        <translation>選択したすべての層のミキサー。</translation>
    </message>
    <message>
        <source>several</source>
        <translation>複数</translation>
    </message>
    <message>
        <source>Splits the heads of the selected layers in the same proportion, so that they add up.</source>
        <translation>選択した層のヘッドを、合計が一致するように同じ比率で分けます。</translation>
    </message>
    <message>
        <source>Click a layer, or drag over several, to change them.</source>
        <translation>層をクリックするか、複数の層をドラッグして選ぶと変更できます。</translation>
    </message>
    <message>
        <source>These layers have different mixers. Choose one for all of them.</source>
        <translation>これらの層のミキサーは異なります。すべてに使うものを選んでください。</translation>
    </message>
    <message>
        <source>Heads: %1 against %2</source>
        <translation>ヘッド: %1 と %2</translation>
    </message>
    <message>
        <source>Moves heads from one to the other.</source>
        <translation>ヘッドを一方から他方へ移します。</translation>
    </message>
    <message>
        <source>%1 (several)</source>
        <translation>%1(複数)</translation>
    </message>
    <message numerus="yes">
        <source>Fit to %n heads</source>
        <translation>
            <numerusform>%n ヘッドに合わせる</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hblab::ui::Notifier</name>
    <message>
        <source>HybridBERT Lab</source>
        <translation>HybridBERT Lab</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
</context>
<context>
    <name>hblab::ui::NumbersPage</name>
    <message>
        <source>What the numbers mean</source>
        <translation>数値の意味</translation>
    </message>
    <message>
        <source>Search: Enter goes to the next place</source>
        <translation>検索: Enter キーで次の箇所に移ります</translation>
    </message>
    <message>
        <source>Search in what the numbers mean</source>
        <translation>数値の意味の中を検索</translation>
    </message>
</context>
<context>
    <name>hblab::ui::Plot</name>
    <message>
        <source>Step</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>トークン</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>サンプル</translation>
    </message>
    <message>
        <source>Compute time</source>
        <translation>計算時間</translation>
    </message>
    <message>
        <source>Wall time</source>
        <translation>経過時間</translation>
    </message>
    <message>
        <source> steps</source>
        <translation> ステップ</translation>
    </message>
    <message>
        <source> tokens</source>
        <translation> トークン</translation>
    </message>
    <message>
        <source> samples</source>
        <translation> サンプル</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>チェックポイント</translation>
    </message>
    <message>
        <source>Checkpoint unusable</source>
        <translation>使えないチェックポイント</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Stopped early</source>
        <translation>早期停止</translation>
    </message>
    <message>
        <source>Not finite</source>
        <translation>有限でない値</translation>
    </message>
    <message>
        <source>Out of memory, tried again</source>
        <translation>メモリ不足、再試行</translation>
    </message>
    <message>
        <source>Skipped step</source>
        <translation>飛ばしたステップ</translation>
    </message>
    <message>
        <source>Waited for the disk</source>
        <translation>ディスク待ち</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>, mean (n = %1)</source>
        <translation>、平均(n = %1)</translation>
    </message>
    <message>
        <source>, mean</source>
        <translation>、平均</translation>
    </message>
    <message>
        <source>, seed %1</source>
        <translation>、シード %1</translation>
    </message>
    <message>
        <source>, superseded</source>
        <translation>、置き換え済み</translation>
    </message>
    <message>
        <source>%1: no values yet.</source>
        <translation>%1: まだ値がありません。</translation>
    </message>
    <message>
        <source>%1 %2%3 at %4 %5</source>
        <translation>%1 %2%3、%4 %5</translation>
    </message>
    <message>
        <source>, difference from the baseline</source>
        <translation>、ベースラインとの差</translation>
    </message>
    <message>
        <source>rising</source>
        <translation>上昇中</translation>
    </message>
    <message>
        <source>falling</source>
        <translation>下降中</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>上昇と下降</translation>
    </message>
    <message>
        <source>not finite: %1</source>
        <translation>有限でない値: %1</translation>
    </message>
    <message>
        <source>differences by seed, from %1 points</source>
        <translation>シードごとの差(%1 点から)</translation>
    </message>
    <message>
        <source>means of %1 points</source>
        <translation>%1 点の平均</translation>
    </message>
    <message>
        <source>%1 drawn of %2 points</source>
        <translation>%2 点のうち %1 点を描画</translation>
    </message>
    <message>
        <source>half-life %1</source>
        <translation>半減期 %1</translation>
    </message>
    <message>
        <source>%1 not finite</source>
        <translation>有限でない値 %1 点</translation>
    </message>
    <message>
        <source>%1 of %2 runs left out: of each arm the first seeds are drawn, together at most %3</source>
        <translation>%2 個中 %1 個のランを省略: 各アームの最初のシードから、合わせて最大 %3 個を描画</translation>
    </message>
    <message>
        <source>runs without a pair: %1</source>
        <translation>対のないラン: %1</translation>
    </message>
    <message>
        <source>still reading</source>
        <translation>読み込み中</translation>
    </message>
    <message>
        <source>newest %1 ago</source>
        <translation>最新は %1 前</translation>
    </message>
    <message>
        <source>step %1, %2 tokens, %3</source>
        <translation>ステップ %1、%2 トークン、%3</translation>
    </message>
    <message>
        <source>%1: %2 (mean, n = %3)</source>
        <translation>%1: %2(平均、n = %3)</translation>
    </message>
    <message>
        <source>%1: reached by %2 of %3</source>
        <translation>%1: %3 個中 %2 個が到達</translation>
    </message>
    <message>
        <source>, seed %1 at %2</source>
        <translation>、シード %1 は %2</translation>
    </message>
    <message numerus="yes">
        <source>, %n arms</source>
        <translation>
            <numerusform>、%n アーム</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n seeds each</source>
        <translation>
            <numerusform>、各 %n シード</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln points outside</source>
        <translation>
            <numerusform>範囲外 %Ln 点</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hblab::ui::PlotCanvas</name>
    <message>
        <source>word frequencies alone: %1</source>
        <translation>単語頻度のみ: %1</translation>
    </message>
    <message>
        <source>the spec&apos;s target %1</source>
        <translation>仕様の目標 %1</translation>
    </message>
    <message>
        <source>target %1</source>
        <translation>目標 %1</translation>
    </message>
    <message>
        <source>%1 at step %2, %3, seed %4</source>
        <translation>%1(ステップ %2)、%3、シード %4</translation>
    </message>
</context>
<context>
    <name>hblab::ui::PlotPanel</name>
    <message>
        <source>Drag to move this plot; Alt+Left and Alt+Right do the same</source>
        <translation>ドラッグするとこのプロットを移動します。Alt+← と Alt+→ でも移動できます</translation>
    </message>
    <message>
        <source>More of this plot</source>
        <translation>このプロットのその他の操作</translation>
    </message>
    <message>
        <source>Maximise or restore (M)</source>
        <translation>最大化または元に戻す(M)</translation>
    </message>
    <message>
        <source>Remove this plot</source>
        <translation>このプロットを削除</translation>
    </message>
    <message>
        <source>Values of %1</source>
        <translation>%1 の値</translation>
    </message>
    <message>
        <source>The range that is seen or selected; Ctrl+C copies</source>
        <translation>表示または選択されている範囲。Ctrl+C でコピーします</translation>
    </message>
    <message>
        <source>No values yet.</source>
        <translation>まだ値がありません。</translation>
    </message>
    <message>
        <source>%1: no values yet.</source>
        <translation>%1: まだ値がありません。</translation>
    </message>
    <message>
        <source>&amp;Table in place of the plot</source>
        <translation>プロットの代わりに表を表示(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Limits…</source>
        <translation>範囲(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Show everything</source>
        <translation>すべて表示(&amp;S)</translation>
    </message>
    <message>
        <source>Target li&amp;ne</source>
        <translation>目標線(&amp;N)</translation>
    </message>
    <message>
        <source>Back to the sp&amp;ec&apos;s target</source>
        <translation>仕様の目標に戻す(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Values trained again after a resume</source>
        <translation>再開後に学習し直した値(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Maximise or restore</source>
        <translation>最大化または元に戻す(&amp;M)</translation>
    </message>
    <message>
        <source>Move &amp;back</source>
        <translation>前へ移動(&amp;B)</translation>
    </message>
    <message>
        <source>Move &amp;on</source>
        <translation>後へ移動(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Copy its values</source>
        <translation>値をコピー(&amp;C)</translation>
    </message>
    <message>
        <source>Export as CS&amp;V, as drawn…</source>
        <translation>描画どおりに CSV でエクスポート(&amp;V)…</translation>
    </message>
    <message>
        <source>Export as CSV, every val&amp;ue…</source>
        <translation>すべての値を CSV でエクスポート(&amp;U)…</translation>
    </message>
    <message>
        <source>Export as &amp;picture…</source>
        <translation>画像としてエクスポート(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>削除(&amp;R)</translation>
    </message>
    <message>
        <source>To the target: %1</source>
        <translation>目標まで: %1</translation>
    </message>
    <message>
        <source>arm − baseline</source>
        <translation>アーム − ベースライン</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>%1, n = %2</source>
        <translation>%1、n = %2</translation>
    </message>
    <message>
        <source>%1, n = %2, band: min to max</source>
        <translation>%1、n = %2、帯: 最小から最大</translation>
    </message>
    <message>
        <source>%1, n = %2, band: ± standard deviation</source>
        <translation>%1、n = %2、帯: ± 標準偏差</translation>
    </message>
    <message>
        <source>%1, n = %2, band: 95 % t interval</source>
        <translation>%1、n = %2、帯: 95 % t 区間</translation>
    </message>
    <message>
        <source>smooth: weight 0.5^(Δ/%1)</source>
        <translation>平滑化: 重み 0.5^(Δ/%1)</translation>
    </message>
    <message>
        <source>grey: superseded, trained again after a resume</source>
        <translation>灰色: 置き換え済み(再開後に学習し直した値)</translation>
    </message>
    <message>
        <source>nothing superseded</source>
        <translation>置き換えられた値はありません</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 のエクスポート</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>エクスポート</translation>
    </message>
    <message>
        <source>%1 could not be written. Choose another folder.</source>
        <translation>%1 に書き込めませんでした。別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>&amp;Batch at step %1</source>
        <translation>ステップ %1 のバッチ(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Batch at a step</source>
        <translation>ステップのバッチ(&amp;B)</translation>
    </message>
    <message>
        <source>What the nearest run saw there, decoded; needs steps as the horizontal axis</source>
        <translation>最も近いランがそこで見たものを復号して表示します。横軸がステップのときに使えます</translation>
    </message>
</context>
<context>
    <name>hblab::ui::PlotPreferences</name>
    <message>
        <source>How plots look in a project that is opened for the first time. Plots that nobody has changed yet follow at once.</source>
        <translation>初めて開くプロジェクトでのプロットの表示です。まだ変更していないプロットには、すぐに反映されます。</translation>
    </message>
    <message>
        <source>&amp;X axis</source>
        <translation>X 軸(&amp;X)</translation>
    </message>
    <message>
        <source>What the curves are drawn against.</source>
        <translation>曲線の横軸です。</translation>
    </message>
    <message>
        <source>off</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>&amp;Half-life of the smoothing</source>
        <translation>平滑化の半減期(&amp;H)</translation>
    </message>
    <message>
        <source>In the unit of the x axis: a value that lies so far back weighs half. The raw curve stays behind it.</source>
        <translation>横軸の単位です。これだけ前の値は、重みが半分になります。元の曲線も後ろに残ります。</translation>
    </message>
    <message>
        <source>&amp;Seeds</source>
        <translation>シード(&amp;S)</translation>
    </message>
    <message>
        <source>each seed</source>
        <translation>各シード</translation>
    </message>
    <message>
        <source>mean, and the seeds behind it</source>
        <translation>平均と、その後ろに各シード</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Each seed&apos;s curve, their mean, or both.</source>
        <translation>各シードの曲線、その平均、またはその両方。</translation>
    </message>
    <message>
        <source>&amp;Band around a mean</source>
        <translation>平均のまわりの帯(&amp;B)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>lowest to highest seed</source>
        <translation>シードの最小から最大</translation>
    </message>
    <message>
        <source>± standard deviation</source>
        <translation>± 標準偏差</translation>
    </message>
    <message>
        <source>95 % interval of the mean (Student&apos;s t)</source>
        <translation>平均の 95 % 区間(Student の t)</translation>
    </message>
    <message>
        <source>What the band around a mean shows.</source>
        <translation>平均のまわりの帯が表すもの。</translation>
    </message>
    <message>
        <source>&amp;Linked plots</source>
        <translation>プロットの連動(&amp;L)</translation>
    </message>
    <message>
        <source>Zoom, crosshair and hidden arms go for all plots.</source>
        <translation>拡大、十字カーソル、アームの非表示がすべてのプロットに及びます。</translation>
    </message>
</context>
<context>
    <name>hblab::ui::PreferencesDialog</name>
    <message>
        <source>No preference has these words.</source>
        <translation>これらの語を含む設定はありません。</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>環境設定</translation>
    </message>
    <message>
        <source>Search preferences</source>
        <translation>設定を検索</translation>
    </message>
    <message>
        <source>Pages of the preferences</source>
        <translation>環境設定のページ</translation>
    </message>
    <message>
        <source>General</source>
        <translation>全般</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>プロット</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>キーボード</translation>
    </message>
    <message>
        <source>&amp;Restore defaults</source>
        <translation>既定値に戻す(&amp;R)</translation>
    </message>
    <message>
        <source>Puts everything on this page back to how it came.</source>
        <translation>このページのすべてを最初の状態に戻します。</translation>
    </message>
</context>
<context>
    <name>hblab::ui::ProblemList</name>
    <message>
        <source>Problems</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>What is wrong or doubtful. F8 goes to the next one, Shift+F8 to the previous one.</source>
        <translation>誤りや疑わしい点。F8 で次、Shift+F8 で前に移ります。</translation>
    </message>
</context>
<context>
    <name>hblab::ui::ProblemModel</name>
    <message>
        <source>line %1: </source>
        <translation>%1 行目: </translation>
    </message>
    <message>
        <source>Warning, </source>
        <translation>警告、</translation>
    </message>
    <message>
        <source>Error, </source>
        <translation>エラー、</translation>
    </message>
    <message>
        <source>Warning. </source>
        <translation>警告。</translation>
    </message>
    <message>
        <source>Error. </source>
        <translation>エラー。</translation>
    </message>
</context>
<context>
    <name>hblab::ui::ProjectThread</name>
    <message>
        <source>%1 (no. %2)</source>
        <translation>%1(番号 %2)</translation>
    </message>
    <message>
        <source>%1, step %2</source>
        <translation>%1、ステップ %2</translation>
    </message>
</context>
<context>
    <name>hblab::ui::ProjectUndo</name>
    <message>
        <source>rename experiment</source>
        <translation>実験の名前の変更</translation>
    </message>
    <message>
        <source>move in the queue</source>
        <translation>キュー内の移動</translation>
    </message>
    <message>
        <source>add to the queue</source>
        <translation>キューへの追加</translation>
    </message>
    <message>
        <source>take out of the queue</source>
        <translation>キューからの取り出し</translation>
    </message>
</context>
<context>
    <name>hblab::ui::QueryEdit</name>
    <message>
        <source>Search: arm:hybrid status:done eval_loss&lt;4.2</source>
        <translation>検索: arm:hybrid status:done eval_loss&lt;4.2</translation>
    </message>
    <message>
        <source>Search runs</source>
        <translation>ランの検索</translation>
    </message>
    <message>
        <source>Words must all fit; a “-” before one says the opposite. Keys: %1, and every column: training.batch_size&gt;=256, eval_loss:best&lt;4.2. Other words are looked for in names, tags and notes. Ctrl+Space shows what may be written.</source>
        <translation>すべての語に合うものを表示します。語の前の「-」は否定です。キー: %1、およびすべての列: training.batch_size&gt;=256、eval_loss:best&lt;4.2。ほかの語は名前、タグ、メモから探します。Ctrl+Space で書けるものを表示します。</translation>
    </message>
    <message>
        <source>What of the search means nothing</source>
        <translation>検索のうち意味のないもの</translation>
    </message>
    <message>
        <source>What may be written here</source>
        <translation>ここに書けるもの</translation>
    </message>
</context>
<context>
    <name>hblab::ui::QueueDock</name>
    <message>
        <source>Queue</source>
        <translation>キュー</translation>
    </message>
    <message>
        <source>Queue of runs, in order</source>
        <translation>キューのラン(順番どおり)</translation>
    </message>
    <message>
        <source>State of the queue</source>
        <translation>キューの状態</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>キュー(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Start queue</source>
        <translation>キューを開始(&amp;S)</translation>
    </message>
    <message>
        <source>Works the queue off, in order</source>
        <translation>キューを順番に処理します</translation>
    </message>
    <message>
        <source>&amp;Pause queue</source>
        <translation>キューを一時停止(&amp;P)</translation>
    </message>
    <message>
        <source>Starts nothing more; what trains goes on</source>
        <translation>新しいランを始めません。学習中のものは続きます</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上へ移動(&amp;U)</translation>
    </message>
    <message>
        <source>Moves the selected runs one place forward</source>
        <translation>選択したランを1つ前に移します</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>下へ移動(&amp;D)</translation>
    </message>
    <message>
        <source>Moves the selected runs one place back</source>
        <translation>選択したランを1つ後に移します</translation>
    </message>
    <message>
        <source>Run &amp;next</source>
        <translation>次に実行(&amp;N)</translation>
    </message>
    <message>
        <source>Moves the selected runs to the head of those that wait</source>
        <translation>選択したランを、待機中のランの先頭に移します</translation>
    </message>
    <message>
        <source>&amp;Remove from queue</source>
        <translation>キューから削除(&amp;R)</translation>
    </message>
    <message>
        <source>Takes the selected runs out of the queue; what trains is not stopped</source>
        <translation>選択したランをキューから取り出します。学習中のものは停止しません</translation>
    </message>
    <message>
        <source>No project is open.</source>
        <translation>開いているプロジェクトはありません。</translation>
    </message>
    <message>
        <source>Nothing waits. Launch an experiment, or drop runs here.</source>
        <translation>待機中のものはありません。実験を開始するか、ランをここにドロップしてください。</translation>
    </message>
    <message>
        <source>Worked off by process %1 on %2. Here the order can be changed, and requests reach it.</source>
        <translation>%2 のプロセス %1 が処理しています。ここで順番を変えられ、要求も届きます。</translation>
    </message>
    <message>
        <source>Paused: what trains ends, nothing more is started.</source>
        <translation>一時停止中: 学習中のものは最後まで続き、新しいものは始まりません。</translation>
    </message>
    <message>
        <source>Paused. “Start queue” goes on.</source>
        <translation>一時停止中。「キューを開始」で続きます。</translation>
    </message>
    <message>
        <source>Runs in the queue: %1.</source>
        <translation>キューのラン: %1。</translation>
    </message>
    <message>
        <source>Not started. “Start queue” begins.</source>
        <translation>未開始。「キューを開始」で始まります。</translation>
    </message>
</context>
<context>
    <name>hblab::ui::QueueModel</name>
    <message>
        <source>%1 — %2</source>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>%1, %2; step %3</source>
        <translation>%1、%2、ステップ %3</translation>
    </message>
</context>
<context>
    <name>hblab::ui::Readout</name>
    <message>
        <source>and %1 more</source>
        <translation>ほか %1 件</translation>
    </message>
</context>
<context>
    <name>hblab::ui::ReportForm</name>
    <message>
        <source>Experiments in the report</source>
        <translation>レポートの実験</translation>
    </message>
    <message>
        <source>Arms in the report</source>
        <translation>レポートのアーム</translation>
    </message>
    <message>
        <source>Measures in the report</source>
        <translation>レポートの測定項目</translation>
    </message>
    <message>
        <source>Title of the report</source>
        <translation>レポートの題名</translation>
    </message>
    <message>
        <source>Author of the report</source>
        <translation>レポートの著者</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>題名(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Author</source>
        <translation>著者(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Introduction</source>
        <translation>はじめに(&amp;I)</translation>
    </message>
    <message>
        <source>Text before the results</source>
        <translation>結果の前のテキスト</translation>
    </message>
    <message>
        <source>Text before the results; an empty line begins a paragraph</source>
        <translation>結果の前のテキスト。空行で段落が変わります</translation>
    </message>
    <message>
        <source>&amp;Measures beside the held-out loss (none checked: all)</source>
        <translation>検証損失のほかの測定項目(なし: すべて)(&amp;M)</translation>
    </message>
    <message>
        <source>Figures of the report</source>
        <translation>レポートの図</translation>
    </message>
    <message>
        <source>Add a figure</source>
        <translation>図を追加</translation>
    </message>
    <message>
        <source>Remove the figure</source>
        <translation>図を削除</translation>
    </message>
    <message>
        <source>Move the figure up</source>
        <translation>図を上へ移動</translation>
    </message>
    <message>
        <source>Move the figure down</source>
        <translation>図を下へ移動</translation>
    </message>
    <message>
        <source>The spe&amp;c&apos;s text</source>
        <translation>仕様のテキスト(&amp;C)</translation>
    </message>
    <message>
        <source>Text after the results</source>
        <translation>結果の後のテキスト</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>トークン</translation>
    </message>
    <message>
        <source>sequences</source>
        <translation>系列</translation>
    </message>
    <message>
        <source>compute time</source>
        <translation>計算時間</translation>
    </message>
    <message>
        <source>wall time</source>
        <translation>経過時間</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1(横軸: %2)</translation>
    </message>
    <message>
        <source>Ex&amp;periments (none checked: all)</source>
        <translation>実験(なし: すべて)(&amp;P)</translation>
    </message>
    <message>
        <source>Arm&amp;s (none checked: all)</source>
        <translation>アーム(なし: すべて)(&amp;S)</translation>
    </message>
    <message>
        <source>Fi&amp;gures</source>
        <translation>図(&amp;G)</translation>
    </message>
    <message>
        <source>Ever&amp;y seed: values and curves</source>
        <translation>各シードの値と曲線(&amp;Y)</translation>
    </message>
    <message>
        <source>The paper&apos;s c&amp;laims</source>
        <translation>論文の主張(&amp;L)</translation>
    </message>
    <message>
        <source>Ta&amp;ble of runs</source>
        <translation>ランの表(&amp;B)</translation>
    </message>
    <message>
        <source>E&amp;nvironment: machine and libraries</source>
        <translation>環境: マシンとライブラリ(&amp;N)</translation>
    </message>
    <message>
        <source>Concl&amp;usion</source>
        <translation>まとめ(&amp;U)</translation>
    </message>
</context>
<context>
    <name>hblab::ui::ReportPage</name>
    <message>
        <source>Prints the pages that are shown</source>
        <translation>表示しているページを印刷します</translation>
    </message>
    <message>
        <source>Makes the report again from the project as it is now</source>
        <translation>プロジェクトの現在の内容からレポートを作り直します</translation>
    </message>
    <message>
        <source>&amp;Verify a report …</source>
        <translation>レポートを検証(&amp;V) …</translation>
    </message>
    <message>
        <source>Makes a report&apos;s HTML file again from this project, and names everything that differs</source>
        <translation>レポートの HTML ファイルをこのプロジェクトから作り直し、異なるところをすべて挙げます</translation>
    </message>
    <message>
        <source>State of the report</source>
        <translation>レポートの状態</translation>
    </message>
    <message>
        <source>Options of the report</source>
        <translation>レポートのオプション</translation>
    </message>
    <message>
        <source>What to do for a report</source>
        <translation>レポートのためにすること</translation>
    </message>
    <message>
        <source>Preview of the report&apos;s pages</source>
        <translation>レポートのページのプレビュー</translation>
    </message>
    <message numerus="yes">
        <source>Wrote %n file(s) to %1.</source>
        <translation>
            <numerusform>%n 個のファイルを %1 に書き込みました。</numerusform>
        </translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was written.</source>
        <translation>エクスポートをキャンセルしました。何も書き込まれていません。</translation>
    </message>
    <message>
        <source>%1 is what the project says.</source>
        <translation>%1 はプロジェクトの内容と一致します。</translation>
    </message>
    <message>
        <source>%1 is NOT what the project says.</source>
        <translation>%1 はプロジェクトの内容と一致しません。</translation>
    </message>
    <message>
        <source>The report is what the project says</source>
        <translation>レポートはプロジェクトの内容と一致します</translation>
    </message>
    <message>
        <source>The report is NOT what the project says</source>
        <translation>レポートはプロジェクトの内容と一致しません</translation>
    </message>
    <message>
        <source>The report could not be verified</source>
        <translation>レポートを検証できませんでした</translation>
    </message>
    <message>
        <source>Verify a report</source>
        <translation>レポートの検証</translation>
    </message>
    <message>
        <source>Reports (*.html);;All files (*)</source>
        <translation>レポート (*.html);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Rep&amp;ort</source>
        <translation>レポート(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Export the report …</source>
        <translation>レポートをエクスポート(&amp;E) …</translation>
    </message>
    <message>
        <source>Writes the report in the formats that you choose</source>
        <translation>選んだ形式でレポートを書き込みます</translation>
    </message>
    <message>
        <source>&amp;Print the report …</source>
        <translation>レポートを印刷(&amp;P) …</translation>
    </message>
    <message>
        <source>Prints the pages of the report</source>
        <translation>レポートのページを印刷します</translation>
    </message>
    <message>
        <source>&amp;Refresh the report</source>
        <translation>レポートを更新(&amp;R)</translation>
    </message>
    <message>
        <source>Checks a report&apos;s HTML file against the open project</source>
        <translation>レポートの HTML ファイルを、開いているプロジェクトと照合します</translation>
    </message>
    <message>
        <source>This project has no runs yet. Set an experiment up on the page “Set up” and launch it.</source>
        <translation>このプロジェクトにはまだランがありません。「セットアップ」ページで実験を設定して開始してください。</translation>
    </message>
    <message>
        <source>No project is open. Open one, or run the quick start, to make a report.</source>
        <translation>開いているプロジェクトはありません。レポートを作るには、プロジェクトを開くか、クイックスタートを実行してください。</translation>
    </message>
    <message>
        <source>Making the report …</source>
        <translation>レポートを作成中 …</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s), as they will be.</source>
        <translation>
            <numerusform>%n ページ(仕上がりどおりの表示)。</numerusform>
        </translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>レポートを書き込み中</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>The printer “%1” cannot be used.</source>
        <translation>プリンター「%1」は使えません。</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>印刷中</translation>
    </message>
    <message>
        <source>Printing was cancelled.</source>
        <translation>印刷をキャンセルしました。</translation>
    </message>
    <message numerus="yes">
        <source>Printed %n page(s).</source>
        <translation>
            <numerusform>%n ページを印刷しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Verifying %1 …</source>
        <translation>%1 を検証中 …</translation>
    </message>
    <message>
        <source>Runs have gone on since this was made: refresh to show them.</source>
        <translation>これを作った後にランが進みました。表示するには更新してください。</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>異なる箇所</translation>
    </message>
    <message>
        <source>Copy as</source>
        <translation>形式を選んでコピー</translation>
    </message>
    <message>
        <source>Copies or saves one figure or table of the report, in any format</source>
        <translation>レポートの図または表を 1 つ、任意の形式でコピーまたは保存します</translation>
    </message>
    <message>
        <source>&amp;Copy a figure or table …</source>
        <translation>図または表をコピー(&amp;C)…</translation>
    </message>
    <message>
        <source>Lists the figures and tables of the report, to copy or save one in any format</source>
        <translation>レポートの図と表を一覧し、任意の形式でコピーまたは保存できるようにします</translation>
    </message>
    <message>
        <source>There is no report yet whose figures and tables could be copied.</source>
        <translation>図や表をコピーできるレポートはまだありません。</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>エクスポート …</translation>
    </message>
    <message>
        <source>Print …</source>
        <translation>印刷 …</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Verify a report …</source>
        <translation>レポートを検証 …</translation>
    </message>
    <message>
        <source>Change of the report</source>
        <translation>レポートの変更</translation>
    </message>
    <message>
        <source>Writes the report, in English, as HTML, PDF, Markdown, CSV, JSON, LaTeX or TensorBoard events</source>
        <translation>レポートを HTML、PDF、Markdown、CSV、JSON、LaTeX、TensorBoard イベントとして英語で書き出します</translation>
    </message>
</context>
<context>
    <name>hblab::ui::RunDetails</name>
    <message>
        <source>&amp;Delete selected</source>
        <translation>選択したものを削除(&amp;D)</translation>
    </message>
    <message>
        <source>Details of the selected run</source>
        <translation>選択したランの詳細</translation>
    </message>
    <message>
        <source>State of the selected run</source>
        <translation>選択したランの状態</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Checkpoints of the selected run</source>
        <translation>選択したランのチェックポイント</translation>
    </message>
    <message>
        <source>Removes the selected checkpoints from the disk; the curves stay</source>
        <translation>選択したチェックポイントをディスクから削除します。曲線は残ります</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>チェックポイント</translation>
    </message>
    <message>
        <source>Markdown: why this run, what was seen …</source>
        <translation>Markdown: このランの目的、観察したことなど …</translation>
    </message>
    <message>
        <source>Note of the selected run, Markdown</source>
        <translation>選択したランのメモ(Markdown)</translation>
    </message>
    <message>
        <source>Note as it reads</source>
        <translation>表示されるメモ</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>No project is open.</source>
        <translation>開いているプロジェクトはありません。</translation>
    </message>
    <message>
        <source>%1 runs are selected.</source>
        <translation>%1 個のランを選択しています。</translation>
    </message>
    <message>
        <source>Select a run to see its state, checkpoints and note.</source>
        <translation>ランを選ぶと、状態、チェックポイント、メモを表示します。</translation>
    </message>
    <message>
        <source>Status: %1</source>
        <translation>状態: %1</translation>
    </message>
    <message>
        <source>Step %1, %2 tokens, %3 of compute, %4 of wall time</source>
        <translation>ステップ %1、%2 トークン、計算時間 %3、経過時間 %4</translation>
    </message>
    <message>
        <source>Attempts: %1</source>
        <translation>試行: %1</translation>
    </message>
    <message>
        <source>Checkpoints (%1)</source>
        <translation>チェックポイント(%1)</translation>
    </message>
    <message>
        <source>Delete checkpoints</source>
        <translation>チェックポイントの削除</translation>
    </message>
    <message>
        <source>Remove the selected checkpoints (%1) from the disk? The curves stay. This cannot be undone.</source>
        <translation>選択したチェックポイント(%1)をディスクから削除しますか。曲線は残ります。この操作は元に戻せません。</translation>
    </message>
    <message>
        <source>Without one, the run starts again from nothing when it is continued.</source>
        <translation>チェックポイントがないと、続けるときにランは最初からになります。</translation>
    </message>
    <message>
        <source>note</source>
        <translation>メモ</translation>
    </message>
</context>
<context>
    <name>hblab::ui::RunTreeModel</name>
    <message>
        <source>rename run</source>
        <translation>ランの名前の変更</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>ラン</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進捗</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>推移</translation>
    </message>
    <message>
        <source>Newest held-out loss, nats per predicted token; of an arm the mean of its runs at the last step that they share</source>
        <translation>最新の検証損失(nat/予測トークン)。アームでは、共通する最後のステップでのランの平均</translation>
    </message>
    <message>
        <source>Held-out loss over the evaluations so far</source>
        <translation>これまでの評価の検証損失</translation>
    </message>
    <message>
        <source>Steps done, of the budget</source>
        <translation>学習量のうち終わったステップ</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>シード %1</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>%1 から %2 まで</translation>
    </message>
    <message>
        <source>tags: %1</source>
        <translation>タグ: %1</translation>
    </message>
    <message>
        <source>%1 (baseline)</source>
        <translation>%1(ベースライン)</translation>
    </message>
    <message>
        <source>%1, no. %2, made %3</source>
        <translation>%1、番号 %2、作成 %3</translation>
    </message>
</context>
<context>
    <name>hblab::ui::RunsDock</name>
    <message>
        <source>Runs</source>
        <translation>ラン</translation>
    </message>
    <message>
        <source>Runs by experiment and arm</source>
        <translation>実験とアームごとのラン</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>ラン(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Start, continue or retry</source>
        <translation>開始、続行、再試行(&amp;S)</translation>
    </message>
    <message>
        <source>Puts the selected runs into the queue and starts it</source>
        <translation>選択したランをキューに入れ、キューを開始します</translation>
    </message>
    <message>
        <source>Run &amp;next</source>
        <translation>次に実行(&amp;N)</translation>
    </message>
    <message>
        <source>Puts the selected runs at the head of the queue</source>
        <translation>選択したランをキューの先頭に入れます</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>一時停止(&amp;P)</translation>
    </message>
    <message>
        <source>Holds the selected runs, with those that take turns with them, between two steps</source>
        <translation>選択したランと、交替で実行中のランを、ステップの間で止めます</translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation>続ける(&amp;U)</translation>
    </message>
    <message>
        <source>Lets paused runs go on</source>
        <translation>一時停止中のランを続けます</translation>
    </message>
    <message>
        <source>&amp;Checkpoint now</source>
        <translation>今すぐチェックポイント(&amp;C)</translation>
    </message>
    <message>
        <source>Saves the selected runs after their next step</source>
        <translation>選択したランを次のステップの後に保存します</translation>
    </message>
    <message>
        <source>Sa&amp;ve and stop</source>
        <translation>保存して停止(&amp;V)</translation>
    </message>
    <message>
        <source>Finishes the step, saves a checkpoint and stops the selected runs</source>
        <translation>ステップを終え、チェックポイントを保存して、選択したランを停止します</translation>
    </message>
    <message>
        <source>Stop &amp;after this step</source>
        <translation>このステップの後に停止(&amp;A)</translation>
    </message>
    <message>
        <source>Stops without a checkpoint: continuing goes back to the last one</source>
        <translation>チェックポイントなしで停止します。続けるときは最後のチェックポイントに戻ります</translation>
    </message>
    <message>
        <source>Stop no&amp;w</source>
        <translation>今すぐ停止(&amp;W)</translation>
    </message>
    <message>
        <source>Leaves the step unfinished: continuing goes back to the last checkpoint</source>
        <translation>ステップの途中で停止します。続けるときは最後のチェックポイントに戻ります</translation>
    </message>
    <message>
        <source>Rena&amp;me</source>
        <translation>名前の変更(&amp;M)</translation>
    </message>
    <message>
        <source>Gives the selected run a name of its own; F2</source>
        <translation>選択したランに独自の名前を付けます(F2)</translation>
    </message>
    <message>
        <source>&amp;Tags …</source>
        <translation>タグ(&amp;T) …</translation>
    </message>
    <message>
        <source>Words to find the selected runs by</source>
        <translation>選択したランを探すための語</translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation>メモ(&amp;O)</translation>
    </message>
    <message>
        <source>Goes to the note of the selected run</source>
        <translation>選択したランのメモに移ります</translation>
    </message>
    <message>
        <source>P&amp;in</source>
        <translation>ピン留め(&amp;I)</translation>
    </message>
    <message>
        <source>Marks the selected runs with a star, or takes it away</source>
        <translation>選択したランに星を付けるか、外します</translation>
    </message>
    <message>
        <source>pin</source>
        <translation>ピン留め</translation>
    </message>
    <message>
        <source>unpin</source>
        <translation>ピン留めの解除</translation>
    </message>
    <message>
        <source>Arc&amp;hive</source>
        <translation>アーカイブ(&amp;H)</translation>
    </message>
    <message>
        <source>Puts the selected runs out of sight, or back; they still count in comparisons</source>
        <translation>選択したランを隠すか、戻します。比較には引き続き使われます</translation>
    </message>
    <message>
        <source>archive</source>
        <translation>アーカイブ</translation>
    </message>
    <message>
        <source>take out of the archive</source>
        <translation>アーカイブからの取り出し</translation>
    </message>
    <message>
        <source>Puts the selected runs into the bin, or restores them from it</source>
        <translation>選択したランをごみ箱に入れるか、元に戻します</translation>
    </message>
    <message>
        <source>move to the bin</source>
        <translation>ごみ箱への移動</translation>
    </message>
    <message>
        <source>restore from the bin</source>
        <translation>ごみ箱からの復元</translation>
    </message>
    <message>
        <source>Archived runs are listed, too</source>
        <translation>アーカイブしたランも一覧に表示します</translation>
    </message>
    <message>
        <source>Show the &amp;bin</source>
        <translation>ごみ箱を表示(&amp;B)</translation>
    </message>
    <message>
        <source>Lists what is in the bin, and only that</source>
        <translation>ごみ箱の中だけを一覧に表示します</translation>
    </message>
    <message>
        <source>&amp;Empty the bin …</source>
        <translation>ごみ箱を空にする(&amp;E) …</translation>
    </message>
    <message>
        <source>Removes the runs in the bin, their curves and checkpoints, for good</source>
        <translation>ごみ箱のラン、その曲線とチェックポイントを完全に削除します</translation>
    </message>
    <message>
        <source>Empty the bin</source>
        <translation>ごみ箱を空にする</translation>
    </message>
    <message>
        <source>Remove the runs in the bin (%1) with all curves and checkpoints? This cannot be undone.</source>
        <translation>ごみ箱のラン(%1)を、すべての曲線とチェックポイントとともに削除しますか。この操作は元に戻せません。</translation>
    </message>
    <message>
        <source>&amp;Find runs</source>
        <translation>ランを検索(&amp;F)</translation>
    </message>
    <message>
        <source>Goes to the search field of the runs</source>
        <translation>ランの検索欄に移ります</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>タグ</translation>
    </message>
    <message>
        <source>Tags of the selected runs (%1), separated by commas:</source>
        <translation>選択したラン(%1)のタグ(コンマ区切り):</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>タグ</translation>
    </message>
    <message>
        <source>Move to bin, or bac&amp;k</source>
        <translation>ごみ箱に移動、または戻す(&amp;K)</translation>
    </message>
    <message>
        <source>Show archive&amp;d runs</source>
        <translation>アーカイブしたランを表示(&amp;D)</translation>
    </message>
</context>
<context>
    <name>hblab::ui::SeedsView</name>
    <message numerus="yes">
        <source>Set up with %n seeds</source>
        <translation>
            <numerusform>%n 個のシードで設定</numerusform>
        </translation>
    </message>
    <message>
        <source>Opens this experiment&apos;s spec on the page “Set up”, with seeds added until there are so many</source>
        <translation>この実験の仕様を、この数になるまでシードを加えて、「セットアップ」ページで開きます</translation>
    </message>
    <message>
        <source>Seeds that would decide</source>
        <translation>判定に必要なシード</translation>
    </message>
    <message>
        <source>Nothing is undecided for want of seeds: either every arm has its verdict, or not every run has ended well yet.</source>
        <translation>シードの不足で未判定のものはありません。すべてのアームに判定があるか、まだ正常に終わっていないランがあります。</translation>
    </message>
</context>
<context>
    <name>hblab::ui::SettingsView</name>
    <message>
        <source>&amp;All settings</source>
        <translation>すべての設定(&amp;A)</translation>
    </message>
    <message>
        <source>Settings side by side</source>
        <translation>設定の比較</translation>
    </message>
    <message>
        <source>Also the settings that are the same in all columns</source>
        <translation>すべての列で同じ設定も表示します</translation>
    </message>
    <message>
        <source>&amp;Beside</source>
        <translation>並べる(&amp;B)</translation>
    </message>
    <message>
        <source>Other experiments of this project, whose arms stand beside these</source>
        <translation>このプロジェクトのほかの実験。そのアームを隣に並べます</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copies the table as text, with tabs between the cells</source>
        <translation>表を、セルをタブで区切ったテキストとしてコピーします</translation>
    </message>
    <message>
        <source>There is no other experiment in this project</source>
        <translation>このプロジェクトにほかの実験はありません</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>The columns do not differ in any setting.</source>
        <translation>列の間で異なる設定はありません。</translation>
    </message>
    <message>
        <source>Settings that are the same in all columns: %1</source>
        <translation>すべての列で同じ設定: %1</translation>
    </message>
</context>
<context>
    <name>hblab::ui::SetupPage</name>
    <message>
        <source>Text, cost, fairness and samples</source>
        <translation>テキスト、コスト、公平性、サンプル</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>The experiment as YAML: the form and this text are the same thing.</source>
        <translation>実験の YAML。フォームとこのテキストは同じものです。</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>コスト</translation>
    </message>
    <message>
        <source>Parameters, operations, memory, disk and time.</source>
        <translation>パラメーター、演算、メモリ、ディスク、時間。</translation>
    </message>
    <message>
        <source>Fairness</source>
        <translation>公平性</translation>
    </message>
    <message>
        <source>What differs between the arms besides what is compared.</source>
        <translation>比較する要因のほかに、アームの間で異なるもの。</translation>
    </message>
    <message>
        <source>Fairness (%1)</source>
        <translation>公平性(%1)</translation>
    </message>
    <message>
        <source>E&amp;xperiment</source>
        <translation>実験(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Open an experiment …</source>
        <translation>実験を開く(&amp;O) …</translation>
    </message>
    <message>
        <source>Opens an experiment&apos;s file (YAML).</source>
        <translation>実験のファイル(YAML)を開きます。</translation>
    </message>
    <message>
        <source>&amp;Save the experiment</source>
        <translation>実験を保存(&amp;S)</translation>
    </message>
    <message>
        <source>Writes the experiment to its file.</source>
        <translation>実験をファイルに書き込みます。</translation>
    </message>
    <message>
        <source>Save the experiment &amp;as …</source>
        <translation>実験に名前を付けて保存(&amp;A) …</translation>
    </message>
    <message>
        <source>Writes the experiment to another file.</source>
        <translation>実験を別のファイルに書き込みます。</translation>
    </message>
    <message>
        <source>&amp;Find a field</source>
        <translation>フィールドを検索(&amp;F)</translation>
    </message>
    <message>
        <source>Searches the fields by name, key and meaning.</source>
        <translation>名前、キー、意味からフィールドを探します。</translation>
    </message>
    <message>
        <source>&amp;Help on the field</source>
        <translation>フィールドのヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>Goes to the help on the selected field.</source>
        <translation>選択したフィールドのヘルプに移ります。</translation>
    </message>
    <message>
        <source>Next &amp;problem</source>
        <translation>次の問題(&amp;P)</translation>
    </message>
    <message>
        <source>Goes to the next problem, its line and its field.</source>
        <translation>次の問題の行とフィールドに移ります。</translation>
    </message>
    <message>
        <source>Previous pro&amp;blem</source>
        <translation>前の問題(&amp;B)</translation>
    </message>
    <message>
        <source>Goes to the previous problem.</source>
        <translation>前の問題に移ります。</translation>
    </message>
    <message>
        <source>S&amp;weep over a field …</source>
        <translation>フィールドをスイープ(&amp;W) …</translation>
    </message>
    <message>
        <source>Makes the comparison anew for several values of a field.</source>
        <translation>フィールドのいくつかの値について、比較をあらためて行います。</translation>
    </message>
    <message>
        <source>&amp;Launch all runs</source>
        <translation>すべてのランを開始(&amp;L)</translation>
    </message>
    <message>
        <source>Puts all runs of the experiment into the queue.</source>
        <translation>実験のすべてのランをキューに入れます。</translation>
    </message>
    <message>
        <source>Launch sele&amp;cted runs …</source>
        <translation>選んだランを開始(&amp;C) …</translation>
    </message>
    <message>
        <source>Puts the runs of some arms and seeds into the queue.</source>
        <translation>一部のアームとシードのランをキューに入れます。</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>サンプル</translation>
    </message>
    <message>
        <source>The text, its word pieces, and the masks as training will see them.</source>
        <translation>テキストとその単語ピース、学習で使われるマスク。</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>語彙</translation>
    </message>
    <message>
        <source>A vocabulary file, or one that is trained on the text; and how well it covers it.</source>
        <translation>語彙ファイル、またはテキストから学習する語彙。テキストをどれだけ覆うかも示します。</translation>
    </message>
</context>
<context>
    <name>hblab::ui::ShortcutModel</name>
    <message>
        <source>%1, changed</source>
        <translation>%1、変更あり</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>既定</translation>
    </message>
</context>
<context>
    <name>hblab::ui::ShortcutPreferences</name>
    <message>
        <source>&amp;No keys</source>
        <translation>キーなし(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Default keys</source>
        <translation>既定のキー(&amp;D)</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>コマンドとそのキー</translation>
    </message>
    <message>
        <source>New &amp;keys</source>
        <translation>新しいキー(&amp;K)</translation>
    </message>
    <message>
        <source>New keys of the selected command</source>
        <translation>選択したコマンドの新しいキー</translation>
    </message>
    <message>
        <source>Press the keys; they hold a moment after the last one.</source>
        <translation>キーを押してください。最後のキーから少し待つと確定します。</translation>
    </message>
    <message>
        <source>The command is left to menus and the list of commands.</source>
        <translation>このコマンドはメニューとコマンド一覧から使います。</translation>
    </message>
    <message>
        <source>Gives the selected command the keys that it came with.</source>
        <translation>選択したコマンドを最初のキーに戻します。</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”. Give that command other keys first, or choose others here.</source>
        <translation>%1 は「%2」のキーです。先にそのコマンドのキーを変えるか、ここで別のキーを選んでください。</translation>
    </message>
</context>
<context>
    <name>hblab::ui::SpecEditor</name>
    <message>
        <source>Choose a template, open an experiment or type one.</source>
        <translation>テンプレートを選ぶか、実験を開くか、入力してください。</translation>
    </message>
    <message>
        <source>typing</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>reading %1 again</source>
        <translation>%1 の読み直し</translation>
    </message>
</context>
<context>
    <name>hblab::ui::SweepDialog</name>
    <message>
        <source>Sweep over a field</source>
        <translation>フィールドのスイープ</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>フィールド</translation>
    </message>
    <message>
        <source>The field that takes several values, one after another.</source>
        <translation>いくつかの値を順に試すフィールド。</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>値</translation>
    </message>
    <message>
        <source>The values, with commas between them.</source>
        <translation>値をコンマ区切りで入力します。</translation>
    </message>
    <message>
        <source>a, b, c</source>
        <translation>a, b, c</translation>
    </message>
    <message>
        <source>So many runs take long: this says that they are meant.</source>
        <translation>これだけ多くのランには長い時間がかかります。意図したものであることを示します。</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>スイープ</translation>
    </message>
    <message>
        <source>Writes the sweep into the experiment.</source>
        <translation>スイープを実験に書き込みます。</translation>
    </message>
    <message>
        <source>No sweep over it</source>
        <translation>スイープしない</translation>
    </message>
    <message>
        <source>Takes the field out of the sweep.</source>
        <translation>このフィールドをスイープから外します。</translation>
    </message>
    <message>
        <source>Changes nothing (Esc).</source>
        <translation>何も変更しません(Esc)。</translation>
    </message>
    <message>
        <source>&amp;Field</source>
        <translation>フィールド(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Values</source>
        <translation>値(&amp;V)</translation>
    </message>
    <message>
        <source>It is combined with the sweep over %1.</source>
        <translation>%1 のスイープと組み合わされます。</translation>
    </message>
    <message>
        <source>The arm %1 sets this field itself. Leave it to one of them.</source>
        <translation>アーム %1 がこのフィールドを独自に設定しています。どちらか一方にしてください。</translation>
    </message>
    <message>
        <source>That makes more than %1 runs. Take fewer values.</source>
        <translation>%1 個を超えるランになります。値を減らしてください。</translation>
    </message>
    <message>
        <source>Yes, %1 runs are meant</source>
        <translation>%1 個のランで間違いありません</translation>
    </message>
    <message>
        <source>Write the values.</source>
        <translation>値を入力してください。</translation>
    </message>
    <message>
        <source>%1 arms × %2 seeds × %3 combinations = %4 runs</source>
        <translation>%1 アーム × %2 シード × %3 組み合わせ = %4 ラン</translation>
    </message>
</context>
<context>
    <name>hblab::ui::SystemDock</name>
    <message>
        <source>System</source>
        <translation>システム</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>プロセッサー</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>このプログラム</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Memory of this program</source>
        <translation>このプログラムのメモリ</translation>
    </message>
    <message>
        <source>Of the selected run&apos;s machine</source>
        <translation>選択したランのマシン</translation>
    </message>
    <message>
        <source>%1 of %2 cores</source>
        <translation>%2 コア中 %1</translation>
    </message>
    <message>
        <source>%1 cores</source>
        <translation>%1 コア</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 中 %1</translation>
    </message>
    <message>
        <source>%1, memory</source>
        <translation>%1、メモリ</translation>
    </message>
    <message>
        <source>%1, power</source>
        <translation>%1、電力</translation>
    </message>
    <message>
        <source>, held down: %1</source>
        <translation>、制限中: %1</translation>
    </message>
    <message>
        <source>%1 W, %2 °C</source>
        <translation>%1 W、%2 °C</translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
    <message>
        <source>%1, temperature</source>
        <translation>%1、温度</translation>
    </message>
    <message>
        <source>%1 W</source>
        <translation>%1 W</translation>
    </message>
    <message>
        <source>%1 °C</source>
        <translation>%1 °C</translation>
    </message>
    <message>
        <source>tensors at most %1</source>
        <translation>テンソルは最大 %1</translation>
    </message>
    <message>
        <source>its process at most %1</source>
        <translation>プロセスは最大 %1</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2。</translation>
    </message>
    <message>
        <source>%1 was trained on %2</source>
        <translation>%1 は %2 で学習されました</translation>
    </message>
    <message>
        <source>its machine&apos;s load was not recorded, and the gauges are of this machine</source>
        <translation>そのマシンの負荷は記録されていないため、計器はこのマシンのものです</translation>
    </message>
</context>
<context>
    <name>hblab::ui::TargetView</name>
    <message>
        <source>The &amp;spec&apos;s</source>
        <translation>仕様の値(&amp;S)</translation>
    </message>
    <message>
        <source>What each arm needs to reach the target loss</source>
        <translation>各アームが目標損失に到達するまでに必要な量</translation>
    </message>
    <message>
        <source>&amp;Target loss</source>
        <translation>目標損失(&amp;T)</translation>
    </message>
    <message>
        <source>Target loss</source>
        <translation>目標損失</translation>
    </message>
    <message>
        <source>A held-out loss: the table shows what each arm needed to reach it. The spec names one as evaluation.target_loss.</source>
        <translation>検証損失。各アームが到達するまでに必要だった量を表に示します。仕様では evaluation.target_loss です。</translation>
    </message>
    <message>
        <source> nats</source>
        <translation> nat</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Goes back to the target loss of the spec</source>
        <translation>仕様の目標損失に戻します</translation>
    </message>
    <message>
        <source>What the ratios cover</source>
        <translation>比が表すもの</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 個中 %1 個</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 から %2</translation>
    </message>
    <message>
        <source>(baseline)</source>
        <translation>(ベースライン)</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>アーム</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>到達</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>軸</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>必要量</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>比</translation>
    </message>
    <message>
        <source>%1 % interval</source>
        <translation>%1 % 区間</translation>
    </message>
    <message>
        <source>n</source>
        <translation>n</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>No target loss is set. Type one to see what each arm needed to reach it.</source>
        <translation>目標損失が設定されていません。入力すると、各アームが到達するまでに必要だった量を表示します。</translation>
    </message>
</context>
<context>
    <name>hblab::ui::TemplateDialog</name>
    <message>
        <source>New experiment</source>
        <translation>新しい実験</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>テンプレート</translation>
    </message>
    <message>
        <source>What the new experiment begins as; everything can be changed.</source>
        <translation>新しい実験の出発点。すべて変更できます。</translation>
    </message>
    <message>
        <source>About the template</source>
        <translation>テンプレートについて</translation>
    </message>
    <message>
        <source>What the template asks and costs.</source>
        <translation>テンプレートの目的とコスト。</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使う</translation>
    </message>
    <message>
        <source>Begins a new experiment with it (Enter).</source>
        <translation>これを使って新しい実験を始めます(Enter)。</translation>
    </message>
    <message>
        <source>Begins nothing (Esc).</source>
        <translation>何も始めません(Esc)。</translation>
    </message>
    <message>
        <source>The templates are missing: the folder experiments is not beside the program.</source>
        <translation>テンプレートがありません。プログラムの隣に experiments フォルダーがありません。</translation>
    </message>
</context>
<context>
    <name>hblab::ui::ValueEditor</name>
    <message>
        <source>Value of %1</source>
        <translation>%1 の値</translation>
    </message>
    <message>
        <source>One a line. Ctrl+Enter when done.</source>
        <translation>1行に1つずつ。入力を終えたら Ctrl+Enter。</translation>
    </message>
    <message>
        <source>Ctrl+Enter when done.</source>
        <translation>入力を終えたら Ctrl+Enter。</translation>
    </message>
    <message>
        <source>Add files …</source>
        <translation>ファイルを追加 …</translation>
    </message>
    <message>
        <source>Choose text files to add to the list.</source>
        <translation>リストに追加するテキストファイルを選びます。</translation>
    </message>
    <message>
        <source>Add folder …</source>
        <translation>フォルダーを追加 …</translation>
    </message>
    <message>
        <source>Choose a folder; everything in it is read.</source>
        <translation>フォルダーを選びます。中のものがすべて読み込まれます。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Take the value (Ctrl+Enter).</source>
        <translation>値を受け入れます(Ctrl+Enter)。</translation>
    </message>
    <message>
        <source>Write %1.</source>
        <translation>%1 を入力してください。</translation>
    </message>
    <message>
        <source>Unit of %1</source>
        <translation>%1 の単位</translation>
    </message>
    <message>
        <source>In which unit the amount is counted.</source>
        <translation>量を数える単位。</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>ファイルを選びます。</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>フォルダーを選びます。</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>ファイルの追加</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>ファイルの選択</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>フォルダーの選択</translation>
    </message>
</context>
<context>
    <name>hblab::ui::ValueGrid</name>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
</context>
<context>
    <name>hblab::ui::ValueTable</name>
    <message>
        <source>A mean stands for every value of its seeds, where all of them have some</source>
        <translation>平均は、そのシードのすべてに値がある位置の値を表します</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>プロット</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>曲線</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Of the nearest point that is drawn to the crosshair</source>
        <translation>描画された点のうち、十字カーソルに最も近いもの</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>単位</translation>
    </message>
    <message>
        <source>n</source>
        <translation>n</translation>
    </message>
    <message>
        <source>Seeds in a mean</source>
        <translation>平均に含まれるシードの数</translation>
    </message>
    <message>
        <source>First</source>
        <translation>最初</translation>
    </message>
    <message>
        <source>In the range that is seen or selected; of a mean, over its seeds&apos; first values</source>
        <translation>表示または選択されている範囲。平均では、シードの最初の値の平均</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最後</translation>
    </message>
    <message>
        <source>In the range that is seen or selected; of a mean, over its seeds&apos; last values</source>
        <translation>表示または選択されている範囲。平均では、シードの最後の値の平均</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変化</translation>
    </message>
    <message>
        <source>Last − first</source>
        <translation>最後 − 最初</translation>
    </message>
    <message>
        <source>Change, %</source>
        <translation>変化(%)</translation>
    </message>
    <message>
        <source>Of the first</source>
        <translation>最初の値に対する割合</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>点数</translation>
    </message>
</context>
<context>
    <name>hblab::ui::ValuesPanel</name>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy the selected rows, or all, for a spreadsheet (Ctrl+C)</source>
        <translation>選択した行またはすべての行を、表計算用にコピーします(Ctrl+C)</translation>
    </message>
    <message>
        <source>Close the table of values</source>
        <translation>値の表を閉じる</translation>
    </message>
    <message>
        <source>Values at the crosshair</source>
        <translation>十字カーソルの値</translation>
    </message>
    <message>
        <source>Point at a plot to see its values here; a click, or ← → in a plot, pins the place.</source>
        <translation>プロットを指すと、ここに値を表示します。クリック、またはプロットでの ← → キーで位置を固定します。</translation>
    </message>
    <message>
        <source>%1 %2, pinned: Esc in a plot lets go</source>
        <translation>%1 %2、固定中: プロットで Esc を押すと解除</translation>
    </message>
    <message>
        <source>%1 %2: a click pins it</source>
        <translation>%1 %2: クリックで固定</translation>
    </message>
</context>
<context>
    <name>hblab::ui::VerdictBar</name>
    <message>
        <source>Verdict so far</source>
        <translation>これまでの判定</translation>
    </message>
    <message>
        <source>The verdict in whole sentences</source>
        <translation>判定の説明文</translation>
    </message>
    <message>
        <source>Says the comparison with the baseline in whole sentences</source>
        <translation>ベースラインとの比較を文章で説明します</translation>
    </message>
</context>
<context>
    <name>hblab::ui::ViewHistory</name>
    <message>
        <source>Change of view</source>
        <translation>表示の変更</translation>
    </message>
</context>
<context>
    <name>hblab::ui::VocabularyChooser</name>
    <message>
        <source>&amp;Train one on the corpus</source>
        <translation>コーパスから学習(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>参照(&amp;B)…</translation>
    </message>
    <message>
        <source>Train a vocabulary on the corpus</source>
        <translation>コーパスから語彙を学習する</translation>
    </message>
    <message>
        <source>Trained on the training documents alone, once, then kept in the cache.</source>
        <translation>学習用の文書だけから1回学習し、キャッシュに保存します。</translation>
    </message>
    <message>
        <source>Use a vocabulary file</source>
        <translation>語彙ファイルを使う</translation>
    </message>
    <message>
        <source>A vocab.txt: a word piece a line, as BERT&apos;s.</source>
        <translation>vocab.txt: BERT と同じく、1行に1つの単語ピース。</translation>
    </message>
    <message>
        <source>Vocabulary file</source>
        <translation>語彙ファイル</translation>
    </message>
    <message>
        <source>Relative paths start at the folder of the experiment&apos;s file.</source>
        <translation>相対パスは、実験のファイルのフォルダーが起点です。</translation>
    </message>
    <message>
        <source>Browse for a vocabulary file</source>
        <translation>語彙ファイルを参照</translation>
    </message>
    <message>
        <source>Opens a file dialog.</source>
        <translation>ファイルダイアログを開きます。</translation>
    </message>
    <message>
        <source>At most %1 pieces; pairs seen %2 times or more are merged; %3, %4.</source>
        <translation>最大 %1 ピース。%2 回以上現れた対を併合します。%3、%4。</translation>
    </message>
    <message>
        <source>lower case</source>
        <translation>小文字化</translation>
    </message>
    <message>
        <source>case kept</source>
        <translation>大文字と小文字を区別</translation>
    </message>
    <message>
        <source>accents removed</source>
        <translation>アクセント記号を除去</translation>
    </message>
    <message>
        <source>accents kept</source>
        <translation>アクセント記号を保持</translation>
    </message>
    <message>
        <source>Choose a vocabulary</source>
        <translation>語彙の選択</translation>
    </message>
    <message>
        <source>Vocabularies (*.txt)</source>
        <translation>語彙 (*.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Trained before: %1 pieces.</source>
        <translation>学習済み: %1 ピース。</translation>
    </message>
    <message>
        <source>%1 pieces.</source>
        <translation>%1 ピース。</translation>
    </message>
    <message>
        <source>Special pieces: [PAD] %1, [UNK] %2, [CLS] %3, [SEP] %4, [MASK] %5.</source>
        <translation>特殊ピース: [PAD] %1、[UNK] %2、[CLS] %3、[SEP] %4、[MASK] %5。</translation>
    </message>
    <message>
        <source>On the sample: %1 % unknown pieces, %2 pieces a word.</source>
        <translation>サンプルでの値: 未知ピース %1 %、1語あたり %2 ピース。</translation>
    </message>
    <message>
        <source>It is not trained yet: its size and coverage are known when the experiment has started.</source>
        <translation>まだ学習していません。サイズと被覆率は、実験を開始すると分かります。</translation>
    </message>
    <message>
        <source>choose a vocabulary</source>
        <translation>語彙の選択</translation>
    </message>
    <message>
        <source>Use a fi&amp;le</source>
        <translation>ファイルを使う(&amp;L)</translation>
    </message>
</context>
<context>
    <name>hblab::ui::Wakefulness</name>
    <message>
        <source>HybridBERT Lab</source>
        <translation>HybridBERT Lab</translation>
    </message>
    <message>
        <source>Runs are being trained.</source>
        <translation>ランを学習しています。</translation>
    </message>
</context>
<context>
    <name>hblab::ui::WelcomePage</name>
    <message>
        <source>Projects that you open are listed here.</source>
        <translation>開いたプロジェクトがここに表示されます。</translation>
    </message>
    <message>
        <source>HybridBERT Lab</source>
        <translation>HybridBERT Lab</translation>
    </message>
    <message>
        <source>Is this encoder better than BERT, by how much, and at what cost? Click an experiment together, watch the arms train side by side, and compare them seed by seed.</source>
        <translation>このエンコーダーは BERT より優れているか、どれだけ優れているか、そのコストはどれほどか。実験をクリックで組み立て、アームが並んで学習する様子を見て、シードごとに比較します。</translation>
    </message>
    <message>
        <source>BERT, HybridBERT and DropMask on a small synthetic language; about two minutes, nothing to download</source>
        <translation>小さな人工言語で BERT、HybridBERT、DropMask を学習します。約2分、ダウンロードは不要です</translation>
    </message>
    <message>
        <source>&amp;New experiment</source>
        <translation>新しい実験(&amp;N)</translation>
    </message>
    <message>
        <source>Choose arms, seeds and text; see cost and fairness before you launch</source>
        <translation>アーム、シード、テキストを選び、開始前にコストと公平性を確かめます</translation>
    </message>
    <message>
        <source>A .hblab file: runs that were made here, by the command line, or elsewhere</source>
        <translation>.hblab ファイル: このウィンドウ、コマンドライン、またはほかの場所で作られたラン</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近使ったプロジェクト</translation>
    </message>
    <message>
        <source>Enter or a double click opens the project</source>
        <translation>Enter キーまたはダブルクリックでプロジェクトを開きます</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>%1 — %2 (not there)</source>
        <translation>%1 — %2(ありません)</translation>
    </message>
    <message>
        <source>%1, changed %2</source>
        <translation>%1、更新 %2</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 はありません。</translation>
    </message>
    <message>
        <source>Run the quick &amp;start</source>
        <translation>クイックスタートを実行(&amp;S)</translation>
    </message>
    <message>
        <source>O&amp;pen a project</source>
        <translation>プロジェクトを開く(&amp;P)</translation>
    </message>
</context>
<context>
    <name>hblab::ui::YamlView</name>
    <message>
        <source>The experiment as text (YAML)</source>
        <translation>実験のテキスト(YAML)</translation>
    </message>
</context>
</TS>
