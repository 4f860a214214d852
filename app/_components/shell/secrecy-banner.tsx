export const SecrecyBanner = () => (
  <div className="secrecy" role="note">
    本系统为非涉密系统，严禁存储、处理、传输国家秘密
  </div>
);
