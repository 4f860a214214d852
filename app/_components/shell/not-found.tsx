import { paths } from "@/lib/web/paths";

export function NotFound() {
  return (
    <div className="standalone">
      <h1>没有找到</h1>
      <p>这个页面不存在，或者不在您可以查看的范围内。请核对地址和编号。</p>
      <p>
        <a href={paths.desk()}>返回工作台</a>
      </p>
    </div>
  );
}
